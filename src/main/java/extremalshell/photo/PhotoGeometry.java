package extremalshell.photo;

import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.model.NetworkProperties;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * How a photo gets the size of a network's input. The photo is scaled by {@code resize} or {@code
 * resizeShort}, enlarged or reduced until it covers the input, and cropped in the middle. Without
 * keys this is torchvision's {@code Resize(size)} and {@code CenterCrop(size)} to the pixel. The
 * shorter side becomes the size; the longer one is truncated to whole pixels. Half a pixel of the
 * crop's offset goes to the even neighbour. Scaling is antialiased as in Pillow.
 *
 * @param width of the input, in pixels
 * @param height of the input, in pixels
 * @param first step before the photo covers the input
 * @param firstWidth of {@link First#STRETCH}, in pixels
 * @param firstHeight of {@link First#STRETCH}, or the shorter side of {@link First#SHORTER}
 * @param crops whether a photo larger than the input is cropped as it is
 */
record PhotoGeometry(
    int width, int height, First first, int firstWidth, int firstHeight, boolean crops) {
  private static final int MOST_PIXELS_A_SIDE = 8192;

  /** Limit of pixels between two scalings, which need the whole picture, four bytes per pixel. */
  private static final long MOST_PIXELS_BETWEEN = 100_000_000;

  /** The first step. */
  enum First {
    /** The photo keeps its size. */
    NONE,
    /** Both sides are given. */
    STRETCH,
    /** The shorter side is given; the longer follows. */
    SHORTER
  }

  /**
   * Reads the keys.
   *
   * @throws UserException when a value is invalid
   */
  static PhotoGeometry of(NetworkProperties properties) {
    int width = properties.whole("width", 224, 1, MOST_PIXELS_A_SIDE, "a number of pixels");
    int height = properties.whole("height", 224, 1, MOST_PIXELS_A_SIDE, "a number of pixels");
    boolean crops =
        properties.flag("centerCrop", false)
            || properties.flag("crop", false)
            || properties.flag("centerFit", false);
    String resize = properties.text("resize", "false").strip();
    String shorter = properties.text("resizeShort", "false").strip();
    if (resize.equals("true")) {
      return new PhotoGeometry(width, height, First.STRETCH, width, height, crops);
    }
    if (!resize.equals("false")) {
      int[] sides = sides(properties, "resize", resize, 2);
      int second = sides[sides.length > 1 ? 1 : 0];
      return new PhotoGeometry(width, height, First.STRETCH, sides[0], second, crops);
    }
    if (shorter.equals("false")) {
      return new PhotoGeometry(width, height, First.NONE, 0, 0, crops);
    }
    int side =
        shorter.equals("true")
            ? Math.max(width, height)
            : sides(properties, "resizeShort", shorter, 1)[0];
    return new PhotoGeometry(width, height, First.SHORTER, side, side, crops);
  }

  private static int[] sides(NetworkProperties properties, String key, String text, int most) {
    float[] numbers = properties.numbers(key, text);
    int[] sides = new int[numbers.length];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = (int) numbers[i];
      boolean whole = sides[i] == numbers[i];
      if (!whole || sides[i] < 1 || sides[i] > MOST_PIXELS_A_SIDE || sides.length > most) {
        String expected =
            most == 1 ? "pixels, 1 to 8192" : "one or two numbers of pixels, 1 to 8192";
        throw properties.wrong(key, text, "true, false or " + expected);
      }
    }
    return sides;
  }

  /**
   * Returns the network's view of a photo.
   *
   * @throws UserException when the photo is so long and thin that it cannot be scaled as stated
   */
  Photo view(Photo photo) {
    Size whole = new Size(photo.width(), photo.height());
    Size sized =
        switch (first) {
          case NONE -> whole;
          case STRETCH -> new Size(firstWidth, firstHeight);
          case SHORTER -> whole.covering(firstWidth, firstHeight);
        };
    boolean covers = sized.width >= width && sized.height >= height;
    Size covering = covers && crops ? sized : sized.covering(width, height);
    if (sized.equals(whole) || covering.equals(sized)) {
      return placed(cropped(photo, covering), photo, covering);
    }
    if (sized.width * sized.height > MOST_PIXELS_BETWEEN) {
      throw UserException.missing(
          String.format(
              Locale.ROOT,
              "'%s' is too long and thin (%s): scaled by `resizeShort` it has %d x %d pixels",
              photo.name(),
              photo.describe(),
              sized.width,
              sized.height),
          null);
    }
    return placed(
        cropped(photo.resized((int) sized.width, (int) sized.height), covering), photo, covering);
  }

  /** Returns the view as a part of the whole photo, in pixels of the whole. */
  private Photo placed(Photo seen, Photo whole, Size size) {
    double across = whole.width() / (double) size.width;
    double down = whole.height() / (double) size.height;
    return seen.partOf(
        new Rectangle2D.Double(
            offset(size.width, width) * across,
            offset(size.height, height) * down,
            width * across,
            height * down));
  }

  private Photo cropped(Photo photo, Size size) {
    if (size.equals(new Size(photo.width(), photo.height()))) {
      return size.equals(new Size(width, height))
          ? photo
          : photo.cropped(
              (int) offset(size.width, width), (int) offset(size.height, height), width, height);
    }
    return photo.resizedPart(
        size.width,
        size.height,
        offset(size.width, width),
        offset(size.height, height),
        width,
        height);
  }

  /** Python's round: halves go to the even neighbour. */
  private static long offset(long from, int to) {
    return (long) Math.rint((from - to) / 2.0);
  }

  private record Size(long width, long height) {
    /** Returns the smallest size of the same shape that covers another. */
    private Size covering(int atLeastWidth, int atLeastHeight) {
      return atLeastWidth * height >= atLeastHeight * width
          ? new Size(atLeastWidth, atLeastWidth * height / width)
          : new Size(atLeastHeight * width / height, atLeastHeight);
    }
  }
}
