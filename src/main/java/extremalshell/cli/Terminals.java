package extremalshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells which streams of the process are a terminal, which Java itself does not. */
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

  /** The launcher knows and says so; without it the kernel is asked, where it can be. */
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
      return false;
    }
  }
}
