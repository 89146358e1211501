package extremalshell.engine;

import extremalshell.UserException;
import extremalshell.engine.device.TorchSwitches;

/** Whether libtorch computes with oneDNN on the CPU, in the whole process. */
public final class OneDnn {
  /** The environment variable that limits oneDNN's instructions. */
  private static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

  private static int networksWithout;

  private OneDnn() {}

  /**
   * Switches oneDNN on or off.
   *
   * @return whether libtorch has the switch
   */
  public static boolean use(boolean wanted) {
    return switches().useOneDnn(wanted);
  }

  /** Returns whether libtorch computes with it. */
  public static boolean isUsed() {
    return switches().usesOneDnn();
  }

  /** Switches oneDNN off until every network that needs this is closed. */
  public static synchronized void avoid() {
    networksWithout++;
    use(false);
  }

  /** Revokes one {@link #avoid}. */
  public static synchronized void admit() {
    networksWithout--;
    if (networksWithout == 0) {
      use(true);
    }
  }

  /**
   * Runs a task that would be wrong, or end the process, with oneDNN.
   *
   * @throws UserException when libtorch has no switch for it
   */
  public static void without(Runnable task) {
    boolean before = isUsed();
    if (!use(false) && !String.valueOf(System.getenv(LIMIT)).matches("(?i)avx|sse41")) {
      throw UserException.failed(
          "this build of PyTorch cannot compute the gradient of its convolutions; start"
              + " again with the environment variable "
              + LIMIT
              + "=AVX",
          null);
    }
    try {
      task.run();
    } finally {
      use(before);
    }
  }

  private static TorchSwitches switches() {
    return Libtorch.switches();
  }
}
