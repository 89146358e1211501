package extremalshell.model;

/** The one PyTorch engine of the process: device, threads. Settings count before the first use. */
public final class TorchRuntime {
  private TorchRuntime() {}

  /**
   * Chooses the device for networks loaded from now on.
   *
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @throws extremalshell.UserException when there is no such device
   */
  public static void useDevice(String device) {
    throw new IllegalStateException("stub");
  }

  /**
   * Chooses the number of threads of the engine; once per process, before the engine starts.
   *
   * @throws extremalshell.UserException when the engine runs already with another number
   */
  public static void useThreads(int threads) {
    throw new IllegalStateException("stub");
  }

  /**
   * Starts the engine if it does not run, and says where: {@code cpu, 2 threads, PyTorch 2.7.1}.
   */
  public static String describe() {
    throw new IllegalStateException("stub");
  }
}
