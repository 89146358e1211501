package extremalshell.shell;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** Lets Ctrl-Z stop the process as it stops other programs, until the user's shell continues it. */
final class Suspension {
  private static final String SIGNAL = "TSTP";

  /** Every process of the job. */
  private static final int JOB = 0;

  private final Terminal terminal;
  private final Attributes usual;

  private Suspension(Terminal terminal, Attributes usual) {
    this.terminal = terminal;
    this.usual = usual;
  }

  /**
   * Handles Ctrl-Z from now on.
   *
   * @param usual attributes of the terminal for the user's shell
   */
  static void handle(Terminal terminal, Attributes usual) {
    Suspension suspension = new Suspension(terminal, usual);
    terminal.handle(Terminal.Signal.TSTP, signal -> suspension.stop());
  }

  private void stop() {
    Attributes own = terminal.getAttributes();
    terminal.setAttributes(usual);
    terminal.writer().println();
    terminal.flush();
    Object handler = Signals.registerDefault(SIGNAL);
    try {
      // where no shell could continue the job, the system ignores the signal
      int number = Platform.isLinux() ? 20 : 18;
      Function.getFunction(Platform.C_LIBRARY_NAME, "kill").invokeInt(new Object[] {JOB, number});
    } catch (LinkageError e) {
      // no such function here: the process continues
    } finally {
      Signals.unregister(SIGNAL, handler);
      terminal.setAttributes(own);
    }
  }
}
