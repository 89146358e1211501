package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.Printable;

/**
 * An error at a place in a script.
 *
 * @param source the script
 * @param line from 1; 0 if unknown
 * @param column in characters, from 1; 0 if unknown
 * @param exitCode of a batch run
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

  /** Returns {@code file:line:column: message}, without an unknown place. */
  @Override
  public String toString() {
    String name = Printable.message(source.name());
    String place = line > 0 ? name + ":" + line + ":" + column : name;
    return place + ": " + message;
  }
}
