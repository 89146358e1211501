package extremalshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects which standard streams are terminals; Java cannot. */
final class Terminals {
  private Terminals() {}

  /** Returns whether standard input is a terminal. */
  static boolean stdin() {
    return isTerminal(0, "xp.stdin");
  }

  /** Returns whether standard output is a terminal. */
  static boolean stdout() {
    return isTerminal(1, "xp.stdout");
  }

  /** Returns whether standard error is a terminal. */
  static boolean stderr() {
    return isTerminal(2, "xp.stderr");
  }

  /**
   * The launcher passes the answer. Otherwise the kernel gives it, where it has a {@code /proc}.
   * Elsewhere, as on Windows, Java has a console when the first two streams are terminals.
   */
  @SuppressWarnings("SystemConsoleNull") // the launchers keep the console that may be null
  private static boolean isTerminal(int descriptor, String property) {
    String said = System.getProperty(property);
    if (said != null) {
      return said.equals("terminal");
    }
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return !Files.exists(Path.of("/proc/self")) && System.console() != null;
    }
  }
}
