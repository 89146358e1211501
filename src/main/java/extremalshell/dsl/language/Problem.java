package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.Printable;

/**
 * Something wrong at a place in a script.
 *
 * @param source the script
 * @param line from 1; 0 when the place is not known
 * @param column in characters, from 1; 0 when the place is not known
 * @param exitCode what a batch run ends with
 * @param message one line, printable
 */
public record Problem(Source source, int line, int column, ExitCode exitCode, String message) {
  /** Makes the message printable. */
  public Problem {
    message = Printable.message(message);
  }

  Problem(Source source, CallSite.Place place, ExitCode exitCode, String message) {
    this(source, place.line(), place.column(), exitCode, message);
  }

  /** Returns {@code file:line:column: message}, without a place that is not known. */
  @Override
  public String toString() {
    String name = Printable.message(source.name());
    String place = line > 0 ? name + ":" + line + ":" + column : name;
    return place + ": " + message;
  }
}
