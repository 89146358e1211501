package extremalshell.cli;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.List;

/** Starts processes that hear Ctrl-C, even where the tests run in the background and do not. */
final class Children {
  /** For processes of seconds: the second compiler and threads that collect would not pay. */
  static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int SIGINT = 2;
  private static final Pointer DEFAULT = Pointer.NULL;
  private static final Pointer IGNORE = Pointer.createConstant(1);

  private Children() {}

  /**
   * Starts a process. It inherits from this one whether SIGINT is ignored, and a JVM that inherits
   * so leaves it. Then this process does not ignore SIGINT while it starts the other.
   */
  static synchronized Process start(ProcessBuilder builder) throws IOException {
    if (Platform.isWindows()) {
      return builder.start();
    }
    Function signal = Function.getFunction("c", "signal");
    Pointer before = signal.invokePointer(new Object[] {SIGINT, DEFAULT});
    if (!IGNORE.equals(before)) {
      signal.invokePointer(new Object[] {SIGINT, before});
      return builder.start();
    }
    try {
      return builder.start();
    } finally {
      signal.invokePointer(new Object[] {SIGINT, IGNORE});
    }
  }
}
