package extremalshell.cli;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import extremalshell.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.Signals;

/** Handles the signals that request the end of the process. */
final class EndSignals {
  /** The signals of schedulers and of closed terminals. */
  static final List<String> FROM_OUTSIDE = List.of("TERM", "HUP");

  /** A sender may send them twice: {@code timeout} does, to the process and to its group. */
  private static final long ECHO_NANOS = 1_000_000_000L;

  private EndSignals() {}

  /** Calls a handler on its own thread at Ctrl-C and at the signals of {@link #FROM_OUTSIDE}. */
  static void hear(Runnable handler) {
    Signals.register("INT", handler);
    hearFromOutside(handler);
  }

  /** Calls a handler on its own thread at the signals of {@link #FROM_OUTSIDE}. */
  static void hearFromOutside(Runnable handler) {
    AtomicLong last = new AtomicLong(System.nanoTime() - ECHO_NANOS);
    Runnable once =
        () -> {
          long now = System.nanoTime();
          if (now - last.getAndSet(now) >= ECHO_NANOS) {
            handler.run();
          }
        };
    FROM_OUTSIDE.forEach(name -> Signals.register(name, once));
  }

  /**
   * Ends the process as interrupted, at once. Java's ways to end run libtorch's destructors, even
   * while another thread computes, which then crashes. This way runs nothing.
   */
  static void endNow() {
    endNow(ExitCode.INTERRUPTED.status());
  }

  /** As {@link #endNow()}, with another exit status. */
  static void endNow(int status) {
    try {
      Function.getFunction(Platform.C_LIBRARY_NAME, "_exit").invokeVoid(new Object[] {status});
    } catch (LinkageError | OutOfMemoryError e) {
      // no such function here, or no memory for it: end as Java does
    }
    Runtime.getRuntime().halt(status);
  }
}
