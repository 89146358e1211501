package extremalshell.train.photos;

import java.util.Random;

/**
 * A part of a photo, as shares of its width and height; it may reach outside.
 *
 * @param left from the left edge
 * @param top from the upper edge
 */
record Crop(double left, double top, double width, double height) {
  /** The whole. */
  static final Crop ALL = new Crop(0, 0, 1, 1);

  private static final int ATTEMPTS = 10;

  /** Share of the object that a part must hold. */
  private static final double LEAST_OBJECT = 0.5;

  /**
   * Returns a random part of a photo that holds at least half of the object, if its place is known.
   *
   * @param least smallest share of the photo's area
   */
  static Crop random(Sample sample, double least, Random random) {
    Crop crop = ALL;
    for (int i = 0; i < ATTEMPTS; i++) {
      crop = random((double) sample.width() / sample.height(), least, random);
      if (crop.holds(sample) >= LEAST_OBJECT) {
        return crop;
      }
    }
    return crop;
  }

  /** Inception's crop (Szegedy et al. 2015): random area, sides 3:4 to 4:3 once scaled. */
  private static Crop random(double photoAspect, double least, Random random) {
    double area = least + (1 - least) * random.nextDouble();
    double aspect = Math.exp((2 * random.nextDouble() - 1) * Math.log(4.0 / 3)) / photoAspect;
    double width = Math.min(1, Math.sqrt(area * aspect));
    double height = Math.min(1, Math.sqrt(area / aspect));
    return new Crop(
        (1 - width) * random.nextDouble(), (1 - height) * random.nextDouble(), width, height);
  }

  /** Returns the share of the object that lies inside; 1 when its place is not known. */
  private double holds(Sample sample) {
    if (sample.box() == null) {
      return 1;
    }
    Crop object = sample.object();
    Crop seen = place(object);
    return seen.width * width * seen.height * height / (object.width * object.height);
  }

  /** Returns the place of a part of the photo in this part, cut at its edges. */
  Crop place(Crop other) {
    double x0 = within((other.left - left) / width);
    double y0 = within((other.top - top) / height);
    double x1 = within((other.left + other.width - left) / width);
    double y1 = within((other.top + other.height - top) / height);
    return new Crop(x0, y0, x1 - x0, y1 - y0);
  }

  private static double within(double share) {
    return Math.max(0, Math.min(1, share));
  }

  /** Returns the part that the mirror image shows. */
  Crop mirrored() {
    return new Crop(1 - left - width, top, width, height);
  }
}
