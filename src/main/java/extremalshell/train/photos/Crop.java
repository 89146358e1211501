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
    int[] box = sample.box();
    if (box == null) {
      return 1;
    }
    double x0 = (double) box[0] / sample.width();
    double y0 = (double) box[1] / sample.height();
    double x1 = (box[2] + 1.0) / sample.width();
    double y1 = (box[3] + 1.0) / sample.height();
    double across = Math.max(0, Math.min(x1, left + width) - Math.max(x0, left));
    double down = Math.max(0, Math.min(y1, top + height) - Math.max(y0, top));
    return across * down / ((x1 - x0) * (y1 - y0));
  }

  /** Returns this moved and scaled a little. */
  Crop shaken(double most, Random random) {
    double wide = width * (1 + most * (2 * random.nextDouble() - 1));
    double high = height * (1 + most * (2 * random.nextDouble() - 1));
    double x = left + (width - wide) / 2 + most * width * (random.nextDouble() - 0.5);
    double y = top + (height - high) / 2 + most * height * (random.nextDouble() - 0.5);
    return new Crop(x, y, wide, high);
  }

  /** Returns where a point of the photo lies in this part, as shares of the part. */
  double[] place(double[] point) {
    return new double[] {(point[0] - left) / width, (point[1] - top) / height};
  }
}
