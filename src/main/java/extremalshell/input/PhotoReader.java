package extremalshell.input;

import java.nio.file.Path;

/** Reads photos. */
public final class PhotoReader {
  /** Default limit on pixels, read from the header before anything is decoded. */
  public static final long DEFAULT_PIXEL_LIMIT = 100_000_000;

  private PhotoReader() {}

  /**
   * Reads a photo.
   *
   * @throws extremalshell.UserException when it is missing, no picture, broken, or has more than
   *     {@code pixelLimit} pixels
   */
  public static Photo read(Path file, long pixelLimit) {
    throw new IllegalStateException("stub");
  }
}
