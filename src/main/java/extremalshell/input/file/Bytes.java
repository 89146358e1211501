package extremalshell.input.file;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/** Reads files into memory. */
public final class Bytes {
  private static final int STEP = 1 << 16;

  private Bytes() {}

  /**
   * Returns everything from the position of a stream to its end.
   *
   * @throws IOException when that is more than an array can hold, 2 GiB
   */
  public static byte[] all(ImageInputStream stream) throws IOException {
    byte[] bytes = head(stream, Integer.MAX_VALUE - 8);
    if (stream.read() >= 0) {
      throw new IOException("the file is larger than 2 GiB");
    }
    return bytes;
  }

  /** Returns at most so many bytes from the position of a stream. */
  public static byte[] head(ImageInputStream stream, int most) throws IOException {
    byte[] bytes = new byte[(int) Math.min(most, length(stream))];
    int filled = 0;
    while (filled < most) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * filled + STEP));
      }
      int read = stream.read(bytes, filled, bytes.length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
  }

  private static long length(ImageInputStream stream) throws IOException {
    long length = stream.length();
    return length < 0 ? STEP : length - stream.getStreamPosition();
  }

  /** Returns two bytes as a number, the higher first. */
  public static int big16(byte[] bytes, int at) throws EOFException {
    if (at < 0 || at + 2 > bytes.length) {
      throw new EOFException();
    }
    return (bytes[at] & 255) << 8 | (bytes[at + 1] & 255);
  }
}
