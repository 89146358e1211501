package extremalshell.report.rows;

import extremalshell.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes UTF-8 to a stream, each piece at once. */
final class Output {
  private final OutputStream stream;

  Output(OutputStream stream) {
    this.stream = stream;
  }

  /**
   * Writes and flushes.
   *
   * @throws BrokenPipe when the reader has closed the output
   * @throws UserException when the text cannot be written for another reason
   */
  void write(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      // Java has no type for it: "Broken pipe", on Windows "The pipe is being closed".
      if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new BrokenPipe(e);
      }
      throw UserException.failed("cannot write the rows: " + reason, e);
    }
  }
}
