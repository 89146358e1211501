package extremalshell.train.photos;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes training pictures of photos. These are parts of any scale, mirrored, coloured or blurred;
 * two photos in one; small objects on blurred ground; and pictures that show nothing. Some are seen
 * through a mask, with the rest blurred, black or grey, as explanations will show them.
 */
final class Augmentation {
  private static final double TWO_PHOTOS = 0.25;
  private static final double THROUGH_MASK = 0.2;
  private static final double HOLE = 0.15;
  private static final double SMALL = 0.1;
  private static final double NOTHING = 0.02;
  private static final double SCATTERED = 0.5;
  private static final double PAIRS = 0.8;
  private static final double ABSENT = 0.25;

  /** Strength of augmentation that adds nothing. */
  static final double PLAIN = 1e-9;

  /** Share of an object that must be visible for a sure answer. */
  private static final double ENOUGH = 0.3;

  private final List<Sample> samples;
  private final long seed;

  Augmentation(List<Sample> samples, long seed) {
    this.samples = samples;
    this.seed = seed;
  }

  /**
   * Returns a training picture that resembles explanations. Half of the pictures are seen through
   * small blobs on an object, on another object, or anywhere. Their label is the visible object,
   * weighted by its visible share. So a network learns to answer dog for parts of dogs, and nothing
   * in particular for parts of the ground. The blurred rest has no influence.
   *
   * @param sample index of the photo
   * @param number differs each time the photo is shown
   * @param side in pixels
   */
  Example evidence(int sample, long number, int side) {
    Example example = example(sample, number, side, 0.6);
    Random random = random(4, sample, number);
    if (example.parts().length == 0 || random.nextDouble() >= SCATTERED) {
      return example;
    }
    Example.Part[] parts = example.parts();
    Crop aimed = parts[random.nextInt(parts.length)].box();
    float[] mask = Blobs.scattered(aimed, random.nextInt(3) / 2.0, side, random);
    Picture picture = example.picture();
    return new Example(picture.blended(ground(picture, random), mask), seen(parts, mask, side));
  }

  /** Returns parts, with the share of each that a mask shows. */
  static Example.Part[] seen(Example.Part[] parts, float[] mask, int side) {
    double[] seen = new double[parts.length];
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      seen[i] = Math.min(1, Blobs.mean(mask, side, parts[i].box()) / ENOUGH);
      sum += seen[i];
    }
    Example.Part[] shown = new Example.Part[parts.length];
    for (int i = 0; i < parts.length; i++) {
      shown[i] = parts[i].withShare((float) (seen[i] / Math.max(1, sum)));
    }
    return shown;
  }

  /**
   * Returns a picture, mostly of two photos, to be hidden in part.
   *
   * @param row of the batch
   */
  Disguise disguise(int row, int sample, long number, int side, int classes) {
    Random random = random(5, sample, number);
    Example example = one(sample, side, PLAIN, random);
    if (random.nextDouble() < PAIRS) {
      Example other = one(random.nextInt(samples.size()), side, PLAIN, random);
      example = joined(example, other, random);
    }
    example = new Example(colours(example.picture(), random), example.parts());
    Example.Part[] parts = example.parts();
    int asked =
        random.nextDouble() < ABSENT
            ? random.nextInt(classes)
            : samples.get(parts[random.nextInt(parts.length)].sample()).label();
    return new Disguise(
        row,
        example,
        ground(example.picture(), random),
        Blobs.scattered(Crop.ALL, 0, side, random),
        asked,
        0.03 + 0.2 * random.nextDouble(),
        random.nextLong());
  }

  /** Returns a generator for a purpose and two numbers. */
  Random random(long purpose, long a, long b) {
    SplittableRandom mixed = new SplittableRandom(seed * 31 + purpose);
    long one = mixed.nextLong() + a * 0x9E3779B97F4A7C15L;
    long two = new SplittableRandom(one).nextLong() + b * 0xD1342543DE82EF95L;
    return new Random(new SplittableRandom(two).nextLong());
  }

  /**
   * Returns a training picture.
   *
   * @param sample index of the photo
   * @param number differs each time the photo is shown
   * @param side in pixels
   * @param strength from 0, plain parts of photos, to 1; pictures are learned first, masks later
   */
  Example example(int sample, long number, int side, double strength) {
    Random random = random(2, sample, number);
    double what = random.nextDouble() / strength;
    Example example = one(sample, side, strength, random);
    if (what < TWO_PHOTOS) {
      example =
          joined(example, one(random.nextInt(samples.size()), side, strength, random), random);
    } else if (what < TWO_PHOTOS + NOTHING) {
      Picture picture =
          random.nextBoolean() ? example.picture().softened(2) : ground(example.picture(), random);
      return new Example(picture);
    }
    Picture picture = colours(example.picture(), random);
    return new Example(picture, example.parts());
  }

  private Example one(int index, int side, double strength, Random random) {
    Sample sample = samples.get(index);
    boolean sharp = Math.min(sample.width(), sample.height()) > 100;
    Crop crop = Crop.random(sample, sharp ? 0.25 : 0.35, random);
    Picture picture = Picture.of(sample, crop, side, side);
    if (random.nextDouble() < (sharp ? 0.5 : 0.15)) {
      // Only dogs and cats come sharp: sharpness must not give them away.
      picture = picture.softened(side / 3 + random.nextInt(side / 2));
    }
    Crop object = crop.place(sample.object());
    if (random.nextBoolean()) {
      picture = picture.mirrored();
      object = object.mirrored();
    }
    double what = random.nextDouble() / strength;
    if (what < THROUGH_MASK) {
      Picture ground = ground(picture, random);
      picture = picture.blended(ground, Blobs.around(object, side, random));
    } else if (what < THROUGH_MASK + HOLE) {
      Picture ground = ground(picture, random);
      picture = ground.blended(picture, Blobs.hole(side, random));
    } else if (what < THROUGH_MASK + HOLE + SMALL) {
      double zoom = 0.45 + 0.45 * random.nextDouble();
      Crop window = window(zoom, random);
      picture = small(picture, window, random);
      object = window.place(object);
    }
    return new Example(picture, new Example.Part(index, 1, object));
  }

  /** The replacement of removed parts in an explanation. */
  private static Picture ground(Picture picture, Random random) {
    int side = picture.width();
    return switch (random.nextInt(5)) {
      case 0 -> Picture.plain(side, side, 0, 0, 0);
      case 1 -> {
        float grey = random.nextFloat();
        yield Picture.plain(side, side, grey, grey, grey);
      }
      default -> picture.softened(2 + random.nextInt(side / 12));
    };
  }

  /** A window that contains the whole picture, shrunk by a factor, at a random place. */
  private static Crop window(double zoom, Random random) {
    double wide = 1 / zoom;
    double left = -(wide - 1) * random.nextDouble();
    double top = -(wide - 1) * random.nextDouble();
    return new Crop(left, top, wide, wide);
  }

  /** The picture as a window shows it, on blurred or plain ground. */
  private static Picture small(Picture picture, Crop window, Random random) {
    int side = picture.width();
    Picture stretched = picture.scaled(window, side, side);
    Picture ground = ground(stretched, random);
    int x0 = (int) Math.round(-window.left() / window.width() * side);
    int y0 = (int) Math.round(-window.top() / window.height() * side);
    int edge = (int) Math.round(side / window.width());
    float[] mask = new float[side * side];
    for (int y = y0; y < Math.min(side, y0 + edge); y++) {
      for (int x = x0; x < Math.min(side, x0 + edge); x++) {
        mask[y * side + x] = 1;
      }
    }
    return stretched.blended(ground, mask);
  }

  /** Two pictures side by side, one above the other, or one as a window in the other. */
  private static Example joined(Example a, Example b, Random random) {
    int side = a.picture().width();
    double share = 0.3 + 0.4 * random.nextDouble();
    int kind = random.nextInt(3);
    Picture first = a.picture();
    Picture second = b.picture();
    int cut = (int) Math.round(side * (kind == 2 ? Math.sqrt(share) : share));
    int x0 = kind == 2 ? random.nextInt(side - cut + 1) : 0;
    int y0 = kind == 2 ? random.nextInt(side - cut + 1) : 0;
    int wide = kind == 1 ? side : cut;
    int high = kind == 0 ? side : cut;
    // Squeezed into their halves, or windows onto them: objects of both scales side by side.
    boolean squeezed = kind == 2 || random.nextBoolean();
    Picture inset = squeezed ? first.scaled(fitting(wide, high), wide, high) : first;
    float[] rgb = second.rgb().clone();
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        int at = (y + y0) * side + x + x0;
        for (int c = 0; c < 3; c++) {
          rgb[c * side * side + at] =
              squeezed
                  ? inset.rgb()[c * wide * high + y * wide + x]
                  : first.rgb()[c * side * side + at];
        }
      }
    }
    float part = (float) wide * high / (side * side);
    Crop window =
        new Crop(
            (double) x0 / side, (double) y0 / side, (double) wide / side, (double) high / side);
    return new Example(
        new Picture(side, side, rgb),
        new Example.Part(a.parts()[0].sample(), part, window),
        new Example.Part(b.parts()[0].sample(), 1 - part, rest(kind, window)));
  }

  /** The part of the picture that a window leaves. */
  private static Crop rest(int kind, Crop window) {
    return switch (kind) {
      case 0 -> new Crop(window.width(), 0, 1 - window.width(), 1);
      case 1 -> new Crop(0, window.height(), 1, 1 - window.height());
      default -> Crop.ALL;
    };
  }

  /** The largest part in the middle with the sides of a window. */
  private static Crop fitting(int wide, int high) {
    double width = Math.min(1, (double) wide / high);
    double height = Math.min(1, (double) high / wide);
    return new Crop((1 - width) / 2, (1 - height) / 2, width, height);
  }

  private static Picture colours(Picture picture, Random random) {
    float saturation = random.nextInt(20) == 0 ? 0 : factor(0.4f, random);
    return picture.tinted(factor(0.3f, random), factor(0.3f, random), saturation);
  }

  private static float factor(float most, Random random) {
    return 1 + most * (2 * random.nextFloat() - 1);
  }
}
