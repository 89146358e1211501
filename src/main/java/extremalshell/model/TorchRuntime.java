package extremalshell.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import extremalshell.UserException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one PyTorch engine of the process: device, threads. Settings count before the first use. */
public final class TorchRuntime {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d+))?");
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String NATIVES = "native/lib/pytorch.properties";

  private static String wanted = "auto";
  private static boolean started;

  private TorchRuntime() {}

  /**
   * Chooses the device for networks loaded from now on.
   *
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @throws UserException when there is no such device
   */
  public static synchronized void useDevice(String device) {
    String name = device.toLowerCase(Locale.ROOT);
    Matcher gpu = GPU.matcher(name);
    if (gpu.matches()) {
      int count = CudaUtils.getGpuCount();
      int number = gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1));
      if (number >= count) {
        throw UserException.usage(
            "no device '" + device + "'; this machine has " + devices(count) + "; use auto or cpu");
      }
    } else if (!name.equals("cpu") && !name.equals("auto")) {
      throw UserException.usage("no device '" + device + "'; expected auto, cpu, gpu or gpu:N");
    }
    wanted = name;
  }

  private static String devices(int gpus) {
    return gpus == 0 ? "no CUDA GPU" : "the GPUs 0 to " + (gpus - 1);
  }

  /**
   * Chooses the number of threads of the engine; once per process, before the engine starts.
   *
   * @throws UserException when it is below 1, or the engine runs already with another number
   */
  public static synchronized void useThreads(int threads) {
    if (threads < 1) {
      throw UserException.usage("threads " + threads + " is below 1");
    }
    if (started && JniUtils.getNumThreads() != threads) {
      throw UserException.usage(
          "the engine already runs with "
              + JniUtils.getNumThreads()
              + " threads; choose them before the first network, or with --threads");
    }
    System.setProperty(THREADS, Integer.toString(threads));
  }

  /**
   * Starts the engine if it does not run, and says where: {@code cpu, 2 threads, PyTorch 2.7.1}.
   */
  public static String describe() {
    Engine engine = engine();
    String place = device().isGpu() ? "gpu:" + device().getDeviceId() : "cpu";
    return place + ", " + JniUtils.getNumThreads() + " threads, PyTorch " + engine.getVersion();
  }

  /** Returns whether networks are loaded on a GPU. */
  public static boolean isGpu() {
    return device().isGpu();
  }

  /**
   * Returns the bytes of memory that the device has altogether, used or not, so that what depends
   * on it is the same each time.
   */
  static long memory() {
    if (isGpu()) {
      return CudaUtils.getGpuMemory(device()).getMax();
    }
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean physical
        ? physical.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Returns the device that networks are loaded on. */
  static Device device() {
    Engine engine = engine();
    Matcher gpu = GPU.matcher(wanted);
    if (gpu.matches()) {
      return Device.gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
    }
    return wanted.equals("auto") ? engine.defaultDevice() : Device.cpu();
  }

  /** Returns a manager of its own on the device in use; the caller closes it. */
  public static NDManager newManager() {
    return engine().newBaseManager(device());
  }

  private static synchronized Engine engine() {
    if (started) {
      return Engine.getEngine("PyTorch");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    if (!wanted.equals("cpu") && CudaUtils.getGpuCount() > 0) {
      // The CPU natives on the class path would win over those that DJL fetches for this GPU.
      thread.setContextClassLoader(new WithoutBundledNatives(before));
    }
    try {
      Engine engine = Engine.getEngine("PyTorch");
      started = true;
      return engine;
    } catch (EngineException e) {
      throw UserException.failed(
          "PyTorch does not start on device " + wanted + ": " + firstLine(e) + "; try --device cpu",
          e);
    } finally {
      thread.setContextClassLoader(before);
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
