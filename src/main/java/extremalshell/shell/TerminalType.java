package extremalshell.shell;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * The terminal type in use. A server may lack a description of {@code TERM}, since emulators bring
 * their own.
 *
 * @param name of a type with known capabilities
 * @param complaint one line for the user when it is not the requested type
 */
record TerminalType(String name, Optional<String> complaint) {
  /** The emulators of today understand its sequences. */
  private static final String USUAL = "xterm-256color";

  /**
   * Returns the type to use.
   *
   * @param wanted value of {@code TERM}, or null when it is not set
   */
  static TerminalType of(@Nullable String wanted) {
    if (wanted == null || wanted.isBlank()) {
      return new TerminalType(Terminal.TYPE_DUMB, Optional.empty());
    }
    if (isDescribed(wanted)) {
      return new TerminalType(wanted, Optional.empty());
    }
    return new TerminalType(
        USUAL,
        Optional.of(
            "terminal: this system does not describe TERM='"
                + wanted
                + "'; the prompt uses "
                + USUAL
                + "; try TERM=dumb if the screen looks wrong"));
  }

  private static boolean isDescribed(String type) {
    // an option of infocmp is no type
    if (type.startsWith("-")) {
      return false;
    }
    try {
      return InfoCmp.getInfoCmp(type) != null;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
