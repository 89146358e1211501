package extremalshell.train.photos;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes training pictures of photos: parts of any scale, mirrored, coloured, blurred; two photos in
 * one; small objects on blurred ground; pictures seen through a mask, with the rest blurred, black
 * or grey, as explanations will show them; and pictures that show nothing.
 */
final class Augmentation {
  private static final double TWO_PHOTOS = 0.25;
  private static final double THROUGH_MASK = 0.2;
  private static final double HOLE = 0.15;
  private static final double SMALL = 0.1;
  private static final double NOTHING = 0.02;

  private final List<Sample> samples;
  private final int views;
  private final long seed;

  /**
   * Takes the photos.
   *
   * @param views of each photo that a teacher has seen; parts are near them
   */
  Augmentation(List<Sample> samples, int views, long seed) {
    this.samples = samples;
    this.views = views;
    this.seed = seed;
  }

  /** Returns the part of a photo that a view shows; the same in every process. */
  Crop view(int sample, int view) {
    Random random = random(1, sample, view);
    Sample photo = samples.get(sample);
    boolean sharp = Math.min(photo.width(), photo.height()) > 100;
    return view == 0
        ? Crop.random(photo, 0.8, random)
        : Crop.random(photo, sharp ? 0.2 : 0.3, random);
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
   */
  Example example(int sample, long number, int side) {
    Random random = random(2, sample, number);
    double what = random.nextDouble();
    Example example = one(sample, side, random);
    if (what < TWO_PHOTOS) {
      example = joined(example, one(random.nextInt(samples.size()), side, random), random);
    } else if (what < TWO_PHOTOS + NOTHING) {
      Picture picture =
          random.nextBoolean() ? example.picture().softened(2) : ground(example.picture(), random);
      return new Example(picture, new Example.Part[0]);
    }
    Picture picture = colours(example.picture(), random);
    return new Example(picture, example.parts());
  }

  private Example one(int index, int side, Random random) {
    Sample sample = samples.get(index);
    int view = random.nextInt(views);
    Crop crop = view(index, view).shaken(0.1, random);
    Picture source = Picture.of(sample);
    Picture picture = source.scaled(crop, side, side);
    boolean sharp = Math.min(sample.width(), sample.height()) > 100;
    if (random.nextDouble() < (sharp ? 0.5 : 0.15)) {
      // Only dogs and cats come sharp: sharpness must not give them away.
      picture = picture.softened(side / 3 + random.nextInt(side / 2));
    }
    double[] centre = crop.place(sample.centre());
    if (random.nextBoolean()) {
      picture = picture.mirrored();
      centre[0] = 1 - centre[0];
    }
    double what = random.nextDouble();
    if (what < THROUGH_MASK) {
      Picture ground = ground(picture, random);
      picture = picture.blended(ground, Blobs.around(centre, side, random));
    } else if (what < THROUGH_MASK + HOLE) {
      Picture ground = ground(picture, random);
      picture = ground.blended(picture, Blobs.hole(side, random));
    } else if (what < THROUGH_MASK + HOLE + SMALL) {
      picture = small(picture, random);
    }
    return new Example(picture, new Example.Part[] {new Example.Part(index, view, 1)});
  }

  /** What an explanation puts in place of what it removes. */
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

  /** The picture at half to almost full size on blurred or plain ground. */
  private static Picture small(Picture picture, Random random) {
    int side = picture.width();
    double zoom = 0.45 + 0.45 * random.nextDouble();
    double wide = 1 / zoom;
    double left = -(wide - 1) * random.nextDouble();
    double top = -(wide - 1) * random.nextDouble();
    Picture stretched = picture.scaled(new Crop(left, top, wide, wide), side, side);
    Picture ground = ground(stretched, random);
    int x0 = (int) Math.round(-left / wide * side);
    int y0 = (int) Math.round(-top / wide * side);
    int edge = (int) Math.round(zoom * side);
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
    return new Example(
        new Picture(side, side, rgb),
        new Example.Part[] {
          new Example.Part(a.parts()[0].sample(), a.parts()[0].view(), part),
          new Example.Part(b.parts()[0].sample(), b.parts()[0].view(), 1 - part)
        });
  }

  /** The largest part in the middle with the sides of a window. */
  private static Crop fitting(int wide, int high) {
    double width = Math.min(1, (double) wide / high);
    double height = Math.min(1, (double) high / wide);
    return new Crop((1 - width) / 2, (1 - height) / 2, width, height);
  }

  private static Picture colours(Picture picture, Random random) {
    double saturation = random.nextInt(20) == 0 ? 0 : factor(0.4, random);
    return picture.tinted(factor(0.3, random), factor(0.3, random), saturation);
  }

  private static double factor(double most, Random random) {
    return 1 + most * (2 * random.nextDouble() - 1);
  }
}
