package extremalshell.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import extremalshell.UserException;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What libtorch has once a process: its natives, the number of its threads, and the turn of whoever
 * differentiates. All else belongs to an {@link extremalshell.model.Engine}.
 */
public final class Libtorch {
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String NATIVES = "native/lib/pytorch.properties";

  /** A level of libtorch's log. */
  private static final int ERRORS_ONLY = 2;

  /** Fair: optimisations of several engines come in the order in which they asked. */
  private static final ReentrantLock TURN = new ReentrantLock(true);

  private static boolean started;
  private static boolean cuda;

  private Libtorch() {}

  /** Returns the number of threads that was chosen; 0 where it is left to libtorch. */
  public static int chosenThreads() {
    return Integer.getInteger(THREADS, 0);
  }

  /**
   * Chooses the number of threads; once per process, before libtorch starts.
   *
   * @throws UserException when it is below 1, or libtorch runs already with another number
   */
  public static synchronized void useThreads(int threads) {
    if (threads < 1) {
      throw UserException.usage("threads " + threads + " is below 1");
    }
    if (started && JniUtils.getNumThreads() != threads) {
      throw UserException.usage(
          "the engine already uses "
              + JniUtils.getNumThreads()
              + " threads; choose them before the first network, or with --threads");
    }
    System.setProperty(THREADS, Integer.toString(threads));
  }

  /**
   * Runs a task when all that asked before have ended theirs. The collector of gradients is one for
   * the process, and two optimisations at once would only wait for each other's threads. A thread
   * whose turn it is may ask again.
   *
   * @throws CancellationException when the thread is interrupted while it waits
   */
  public static <T> T inTurn(Supplier<T> task) {
    try {
      TURN.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted in the queue");
      cancelled.initCause(e);
      throw cancelled;
    }
    try {
      return task.get();
    } finally {
      TURN.unlock();
    }
  }

  /** Opens the collector of gradients, within a {@link #inTurn turn}; an engine has started. */
  public static GradientCollector newGradientCollector() {
    return Engine.getEngine("PyTorch").newGradientCollector();
  }

  /**
   * Loads the natives if they are not loaded.
   *
   * @param device that is asked for first: the natives with CUDA are loaded for all but {@code cpu}
   * @throws UserException when they do not load, or were loaded without the CUDA that a GPU needs
   */
  static synchronized Engine start(String device) {
    if (!started) {
      load(device);
    }
    if (device.startsWith("gpu") && !cuda) {
      throw UserException.usage(
          "PyTorch runs without CUDA in this process; start again with --device " + device);
    }
    return Engine.getEngine("PyTorch");
  }

  private static void load(String device) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    boolean wantsCuda = !device.equals("cpu") && CudaUtils.getGpuCount() > 0;
    if (wantsCuda) {
      // The CPU natives on the class path would win over those that DJL fetches for this GPU.
      thread.setContextClassLoader(new WithoutBundledNatives(before));
    }
    try {
      Engine.getEngine("PyTorch");
      started = true;
      cuda = wantsCuda;
      hideNativeWarnings();
    } catch (EngineException e) {
      throw UserException.failed(
          "PyTorch does not start on device " + device + ": " + firstLine(e) + "; try --device cpu",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Lets libtorch log errors only. Where a processor lacks what a part of it needs, it warns at
   * every operation otherwise, and uses another part.
   */
  private static void hideNativeWarnings() {
    try {
      NativeLibrary.getInstance("c10")
          .getGlobalVariableAddress("FLAGS_caffe2_log_level")
          .setInt(0, ERRORS_ONLY);
    } catch (LinkageError e) {
      // this system has another name for the level: the warnings stay
    }
  }

  /** Returns the first line of the innermost message. */
  static String firstLine(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    String text = String.valueOf(inner.getMessage()).strip();
    String[] lines = text.split("\\R", 2);
    return lines[0];
  }

  private static final class WithoutBundledNatives extends ClassLoader {
    WithoutBundledNatives(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(NATIVES) ? Collections.emptyEnumeration() : super.getResources(name);
    }
  }
}
