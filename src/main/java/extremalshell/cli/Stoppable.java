package extremalshell.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another entry point, such as a benchmark, so that Ctrl-C and the signals of schedulers end
 * it at once. Java's own way to end runs libtorch's destructors while libtorch computes, which
 * crashes.
 */
final class Stoppable {
  private Stoppable() {}

  /**
   * Runs the {@code main} of a class.
   *
   * @param args the name of the class, and its arguments
   * @throws Throwable what it throws
   */
  public static void main(String[] args) throws Throwable {
    EndSignals.hear(EndSignals::endNow);
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
