package extremalshell.input;

import extremalshell.mask.Granularity;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A photo in RGB, upright; immutable. */
public final class Photo implements Stimulus, View {
  private final String name;
  private final String source;
  private final BufferedImage image;
  private final Rectangle2D seen;

  /** Wraps an image of type {@link BufferedImage#TYPE_INT_RGB}, which must not change any more. */
  public Photo(String name, String source, BufferedImage image) {
    this(name, source, image, new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
  }

  private Photo(String name, String source, BufferedImage image, Rectangle2D seen) {
    this.name = name;
    this.source = source;
    this.image = image;
    this.seen = seen;
  }

  /** Returns this photo as a part of another one, in whose pixels the part is given. */
  public Photo partOf(Rectangle2D part) {
    return new Photo(name, source, image, part);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String kind() {
    return "photo";
  }

  @Override
  public Optional<View> shown() {
    return Optional.of(this);
  }

  @Override
  public boolean rowsAlike() {
    return true;
  }

  @Override
  public Granularity granularity() {
    return Granularity.scaledTo(height(), width());
  }

  @Override
  public Drawing drawing() {
    return new Drawing.Colours(image, seen);
  }

  @Override
  public float[] values() {
    return planarRgb();
  }

  /** Rounds to eight bits. */
  @Override
  public Photo with(float[] values) {
    int pixels = width() * height();
    int[] rgb = new int[pixels];
    for (int i = 0; i < values.length; i++) {
      int level = Math.min(255, Math.max(0, Math.round(255 * values[i])));
      rgb[i % pixels] |= level << (16 - 8 * (i / pixels));
    }
    return of(rgb);
  }

  /** Rounds to eight bits; values stay in [0,1]. */
  @Override
  public Photo noisy(double amplitude, long seed) {
    Random random = new Random(seed);
    float[] planar = planarRgb();
    int pixels = width() * height();
    int[] rgb = new int[pixels];
    for (int i = 0; i < planar.length; i++) {
      double value = planar[i] + amplitude * (2 * random.nextDouble() - 1);
      int level = (int) Math.round(255 * Math.min(1, Math.max(0, value)));
      rgb[i % pixels] |= level << (16 - 8 * (i / pixels));
    }
    return of(rgb);
  }

  private Photo of(int[] rgb) {
    BufferedImage other = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    other.setRGB(0, 0, width(), height(), rgb, 0, width());
    return new Photo(name, source, other, seen);
  }

  /** Returns name and size, for scripts that print it. */
  @Override
  public String toString() {
    return name + ", " + describe();
  }

  @Override
  public String describe() {
    return width() + "x" + height();
  }

  /** Returns the width in pixels. */
  @Override
  public int width() {
    return image.getWidth();
  }

  /** Returns the height in pixels. */
  @Override
  public int height() {
    return image.getHeight();
  }

  @Override
  public float[] content() {
    return planarRgb();
  }

  /** Returns planar RGB {@code [3 * height * width]}, each in [0,1]. */
  public float[] planarRgb() {
    int n = width() * height();
    int[] argb = image.getRGB(0, 0, width(), height(), null, 0, width());
    float[] planar = new float[3 * n];
    for (int i = 0; i < n; i++) {
      planar[i] = ((argb[i] >> 16) & 255) / 255f;
      planar[n + i] = ((argb[i] >> 8) & 255) / 255f;
      planar[2 * n + i] = (argb[i] & 255) / 255f;
    }
    return planar;
  }

  /**
   * Returns this photo scaled to a size in pixels, antialiased.
   *
   * @throws IllegalArgumentException when the size is not at least 1 x 1
   */
  public Photo resized(int toWidth, int toHeight) {
    if (toWidth < 1 || toHeight < 1) {
      throw new IllegalArgumentException("a photo cannot be " + toWidth + " x " + toHeight);
    }
    return new Photo(name, source, Resampler.scale(image, toWidth, toHeight));
  }

  /**
   * Returns a part of the result of {@link #resized}, without computing the rest.
   *
   * @throws IllegalArgumentException when the part is empty or reaches outside
   */
  public Photo resizedPart(
      long toWidth, long toHeight, long left, long top, int partWidth, int partHeight) {
    checkPart(left, top, partWidth, partHeight, toWidth, toHeight);
    return new Photo(
        name, source, Resampler.scale(image, toWidth, toHeight, left, top, partWidth, partHeight));
  }

  /**
   * Returns a part of this photo, in pixels; it must lie inside.
   *
   * @throws IllegalArgumentException when the part is empty or reaches outside
   */
  public Photo cropped(int left, int top, int partWidth, int partHeight) {
    checkPart(left, top, partWidth, partHeight, width(), height());
    int[] pixels = image.getRGB(left, top, partWidth, partHeight, null, 0, partWidth);
    BufferedImage part = new BufferedImage(partWidth, partHeight, BufferedImage.TYPE_INT_RGB);
    part.setRGB(0, 0, partWidth, partHeight, pixels, 0, partWidth);
    return new Photo(name, source, part);
  }

  private static void checkPart(
      long left, long top, int partWidth, int partHeight, long width, long height) {
    if (left < 0
        || top < 0
        || partWidth < 1
        || partHeight < 1
        || partWidth > width - left
        || partHeight > height - top) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "part %d x %d at %d, %d is not inside %d x %d",
              partWidth,
              partHeight,
              left,
              top,
              width,
              height));
    }
  }
}
