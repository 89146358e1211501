package extremalshell.dsl;

import extremalshell.ExitCode;

/**
 * Something wrong at a place in a script.
 *
 * @param source name of the script
 * @param line from 1; 0 when the place is not known
 * @param column from 1; 0 when the place is not known
 * @param exitCode what a batch run ends with
 * @param message one line
 */
public record Problem(String source, int line, int column, ExitCode exitCode, String message) {
  /** Returns {@code file:line:column: message}, without a place that is not known. */
  @Override
  public String toString() {
    String place = line > 0 ? source + ":" + line + ":" + column : source;
    return place + ": " + message;
  }
}
