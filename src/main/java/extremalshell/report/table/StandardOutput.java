package extremalshell.report.table;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * The standard output of the process. {@code System.out} swallows errors, so that a script whose
 * reader has gone would compute on for nobody.
 */
public final class StandardOutput {
  private StandardOutput() {}

  /** Returns a stream that throws when nobody reads any more; it is not to be closed. */
  public static OutputStream stream() {
    return new FileOutputStream(FileDescriptor.out);
  }
}
