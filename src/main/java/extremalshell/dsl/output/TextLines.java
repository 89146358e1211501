package extremalshell.dsl.output;

import extremalshell.UserException;
import extremalshell.report.rows.BrokenPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes lines of text among data. */
final class TextLines {
  private TextLines() {}

  /**
   * Writes a line.
   *
   * @throws BrokenPipe when the reader has closed the output
   * @throws UserException when the line cannot be written for another reason
   */
  static void write(OutputStream data, String line) {
    try {
      data.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new BrokenPipe(e);
      }
      throw UserException.failed("cannot write to standard output: " + e.getMessage(), e);
    }
  }
}
