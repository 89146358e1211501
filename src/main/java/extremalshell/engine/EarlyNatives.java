package extremalshell.engine;

import ai.djl.pytorch.jni.LibUtils;
import org.jspecify.annotations.Nullable;

/**
 * Loads libtorch's natives while the rest of the program starts. It takes half a second on one
 * processor core.
 */
public final class EarlyNatives {
  private static @Nullable Thread loading;

  private EarlyNatives() {}

  /**
   * Begins to load the natives for the CPU if this machine has them already. The first network
   * reports a failure.
   *
   * @param device that will be requested; on a machine with a GPU nothing begins
   */
  public static synchronized void begin(String device) {
    if (loading != null || device.startsWith("gpu") || !Libtorch.hasNativesForCpu()) {
      return;
    }
    Thread thread = new Thread(() -> load(device), "libtorch");
    thread.setDaemon(true);
    thread.start();
    loading = thread;
  }

  private static void load(String device) {
    try {
      if (!Libtorch.wantsCuda(device)) {
        LibUtils.loadLibrary();
      }
    } catch (RuntimeException | LinkageError e) {
      // the first network tries again and reports the reason
    }
  }

  /** Waits until the natives are loaded: a process must not end while they start. */
  public static synchronized void end() {
    Thread thread = loading;
    if (thread == null) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
