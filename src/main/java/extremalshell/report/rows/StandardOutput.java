package extremalshell.report.rows;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * The standard output of the process. {@code System.out} swallows errors, so a script without a
 * reader would compute in vain.
 */
public final class StandardOutput {
  private StandardOutput() {}

  /** Returns a stream that throws when its reader has closed it; callers must not close it. */
  public static OutputStream stream() {
    return new FileOutputStream(FileDescriptor.out);
  }
}
