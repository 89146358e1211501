package extremalshell.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import extremalshell.UserException;
import extremalshell.engine.device.DeviceChoice;
import extremalshell.engine.device.Download;
import extremalshell.engine.device.GpuDriver;
import extremalshell.engine.device.TorchSwitches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state that libtorch has once per process: its natives, its number of threads, and the turn of
 * the thread that differentiates. All other state belongs to an {@link
 * extremalshell.engine.Engine}.
 */
public final class Libtorch {
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String NATIVES = "native/lib/pytorch.properties";

  /** A level of libtorch's log. */
  private static final int ERRORS_ONLY = 2;

  /** Fair: optimisations of several engines run in the order of their requests. */
  private static final ReentrantLock TURN = new ReentrantLock(true);

  /** Precisions of the open engines on GPUs, in the order in which they started. */
  private static final List<Precision> PRECISIONS = new ArrayList<>();

  /** The address from which DJL downloads builds of PyTorch, by version. */
  private static final String PUBLISHED = "https://publish.djl.ai/pytorch/";

  private static Consumer<String> announcer = line -> {};
  private static boolean started;
  private static boolean cuda;
  private static boolean deterministic;
  private static long mostMemory = Long.MAX_VALUE;
  private static @Nullable TorchSwitches switches;

  private Libtorch() {}

  /** Returns the chosen number of threads; 0 where libtorch chooses. */
  public static int chosenThreads() {
    return Integer.getInteger(THREADS, 0);
  }

  /**
   * Chooses the number of threads; once per process, before libtorch starts.
   *
   * @throws UserException when it is below 1, or libtorch already runs with another number
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
   * Lets libtorch use only deterministic algorithms, or all. Operations without a deterministic
   * algorithm then fail with a message.
   *
   * @throws UserException when libtorch runs and has no such switch
   */
  public static synchronized void useDeterministic(boolean wanted) {
    if (started && !switches().useDeterministic(wanted)) {
      throw UserException.usage(noSwitch("deterministic algorithms"));
    }
    deterministic = wanted;
  }

  /** Returns whether only deterministic algorithms are used. */
  public static synchronized boolean isDeterministic() {
    return deterministic;
  }

  /**
   * Limits the device memory that batches may use; open networks keep their batches.
   *
   * @param bytes above 0
   */
  public static synchronized void useMemory(long bytes) {
    mostMemory = bytes;
  }

  /** Returns the limit of memory, in bytes; the largest number where there is none. */
  public static synchronized long mostMemory() {
    return mostMemory;
  }

  static synchronized TorchSwitches switches() {
    TorchSwitches found = switches;
    if (found == null) {
      found = new TorchSwitches(Path.of(LibUtils.getLibtorchPath()));
      switches = found;
    }
    return found;
  }

  private static String noSwitch(String what) {
    return "this build of PyTorch has no switch for " + what;
  }

  /**
   * Sets the precision of an engine on a GPU until it is {@linkplain #leave left}. libtorch has one
   * precision per process: of several open engines, the last one started decides.
   *
   * @throws UserException when TF32 is requested and libtorch has no switch for it
   */
  static synchronized void enter(Precision precision) {
    if (!switches().allowTf32(precision == Precision.TF32) && precision == Precision.TF32) {
      throw UserException.usage(noSwitch("TF32") + "; give precision fp32");
    }
    PRECISIONS.add(precision);
  }

  /** Restores the precision of the previous engine, if one is open. */
  static synchronized void leave(Precision precision) {
    PRECISIONS.remove(precision);
    if (!PRECISIONS.isEmpty()) {
      switches().allowTf32(PRECISIONS.get(PRECISIONS.size() - 1) == Precision.TF32);
    }
  }

  /** Returns whether convolutions on GPUs may round to TF32 now. */
  static synchronized boolean allowsTf32() {
    return switches().allowsTf32();
  }

  /**
   * Runs a task after all earlier ones. There is one collector of gradients per process, and two
   * optimisations at once would only wait for each other's threads. A thread may request another
   * turn within its turn.
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

  /**
   * Opens the collector of gradients, within a {@link #inTurn turn} and after an engine has
   * started.
   */
  public static GradientCollector newGradientCollector() {
    return Engine.getEngine("PyTorch").newGradientCollector();
  }

  /**
   * Loads the natives if they are not loaded.
   *
   * @param device of the first request: the natives with CUDA are loaded for all but {@code cpu}
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

  /** Sets the receiver of a line about a long download before it begins. */
  public static synchronized void onDownload(Consumer<String> told) {
    announcer = told;
  }

  /** Returns lines that explain the choice of the device; starts nothing. */
  public static List<String> explainChoice() {
    return choice().lines();
  }

  private static DeviceChoice choice() {
    String runtime = "";
    if (CudaUtils.getGpuCount() > 0) {
      int version = CudaUtils.getCudaVersion();
      runtime = version / 1000 + "." + version / 10 % 100;
    }
    String version = "2.7.1";
    String classifier = Platform.fromSystem("pytorch").getClassifier();
    return new DeviceChoice(
        GpuDriver.find(),
        runtime,
        String.valueOf(Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH", "")),
        isCached(DeviceChoice.FLAVOUR + "-" + classifier),
        () -> Download.size(PUBLISHED + version, DeviceChoice.FLAVOUR + "/" + classifier));
  }

  /** Returns whether the build for CPUs was unpacked before. */
  static boolean hasNativesForCpu() {
    return isCached("cpu-" + Platform.fromSystem("pytorch").getClassifier());
  }

  private static boolean isCached(String build) {
    try (Stream<Path> folders = Files.list(Utils.getEngineCacheDir("pytorch"))) {
      return folders.anyMatch(folder -> folder.getFileName().toString().endsWith(build));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** Returns whether a device needs the natives with CUDA, and this machine has a GPU. */
  static boolean wantsCuda(String device) {
    return !device.equals("cpu") && CudaUtils.getGpuCount() > 0;
  }

  private static void load(String device) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    boolean wantsCuda = wantsCuda(device);
    if (wantsCuda) {
      DeviceChoice choice = choice();
      if (choice.downloads()) {
        announcer.accept(choice.announcement());
      }
      // The CPU natives on the class path would win over those that DJL fetches for this GPU.
      thread.setContextClassLoader(new WithoutBundledNatives(before));
    }
    try {
      Engine torch = Engine.getEngine("PyTorch");
      started = true;
      // DJL uses the build for CPUs if none fits this version of CUDA
      cuda = wantsCuda && torch.hasCapability(StandardCapabilities.CUDA);
      if (deterministic) {
        useDeterministic(true);
      }
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
   * Lets libtorch log errors only. On processors without some instructions it would warn at every
   * operation, though it uses other code.
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
  public static String firstLine(Throwable thrown) {
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
