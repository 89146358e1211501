package extremalshell.input.file;

import extremalshell.UserException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Stops decoders whose thread is interrupted, since nobody waits for their result. */
public final class Wanted {
  private Wanted() {}

  /**
   * Checks that the result is still needed.
   *
   * @throws InterruptedIOException when the thread is interrupted
   */
  public static void check() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Returns the error of a reading that was interrupted. */
  public static UserException interrupted(Path file, InterruptedIOException thrown) {
    return UserException.failed("reading " + InputFile.quoted(file) + " was interrupted", thrown);
  }

  /** Opens a file as a stream that ends at an interruption. */
  public static ImageInputStream stream(Path file) throws IOException {
    return new FileImageInputStream(file.toFile()) {
      @Override
      public int read() throws IOException {
        check();
        return super.read();
      }

      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        check();
        return super.read(into, offset, count);
      }
    };
  }

  /** Returns bytes as a stream that ends at an interruption. */
  public static InputStream stream(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        check();
        return super.read(into, offset, count);
      }
    };
  }
}
