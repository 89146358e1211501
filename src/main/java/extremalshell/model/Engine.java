package extremalshell.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import extremalshell.UserException;
import extremalshell.torchscript.TorchFunctions;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where networks compute: a device and a precision. It owns the arrays and the compiled functions
 * of all that runs on it. Several engines can be open; {@link Libtorch} has what they share. It
 * starts at its first use.
 */
public final class Engine implements AutoCloseable {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?");

  /**
   * Of one pixel or frame and bin, forward and backward: {@code docs/performance.md}, "Scaling".
   */
  private static final double BYTES = 6000;

  private static final int MASKS_ON_GPU = 32;

  private final String wanted;
  private final Precision precision;
  private @Nullable Running running;
  private boolean closed;

  /** What a started engine has. */
  private record Running(String version, Device device, NDManager root, TorchFunctions functions) {}

  private Engine(String wanted, Precision precision) {
    this.wanted = wanted;
    this.precision = precision;
  }

  /**
   * Chooses a device; close the engine when nothing computes on it any more.
   *
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @throws UserException when there is no such device
   */
  public static Engine on(String device, Precision precision) {
    String name = device.toLowerCase(Locale.ROOT);
    Matcher gpu = GPU.matcher(name);
    if (gpu.matches()) {
      int count = CudaUtils.getGpuCount();
      if (number(gpu) >= count) {
        throw UserException.usage(
            "no device '" + device + "'; this machine has " + devices(count) + "; use auto or cpu");
      }
    } else if (!name.equals("cpu") && !name.equals("auto")) {
      throw UserException.usage("no device '" + device + "'; expected auto, cpu, gpu or gpu:N");
    }
    return new Engine(name, precision);
  }

  private static String devices(int gpus) {
    return gpus == 0 ? "no CUDA GPU" : "the GPUs 0 to " + (gpus - 1);
  }

  private static int number(Matcher gpu) {
    return gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1));
  }

  private synchronized Running running() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    Running started = running;
    if (started == null) {
      ai.djl.engine.Engine torch = Libtorch.start(wanted);
      Matcher gpu = GPU.matcher(wanted);
      Device device = wanted.equals("auto") ? torch.defaultDevice() : Device.cpu();
      device = gpu.matches() ? Device.gpu(number(gpu)) : device;
      NDManager root = torch.newBaseManager(device);
      TorchFunctions functions = new TorchFunctions(root.newSubManager());
      started = new Running(torch.getVersion(), device, root, functions);
      running = started;
    }
    return started;
  }

  /**
   * Returns the device as it was asked for: {@code auto}, {@code cpu}, {@code gpu} or {@code
   * gpu:N}.
   */
  public String wanted() {
    return wanted;
  }

  /** Returns how many GPUs this machine has; starts nothing. */
  public static int gpus() {
    return CudaUtils.getGpuCount();
  }

  /** Returns the numbers it computes with. */
  public Precision precision() {
    return precision;
  }

  /** Returns a manager of arrays on the device; the caller closes it. */
  public NDManager newManager() {
    return running().root().newSubManager();
  }

  /** Returns the functions that were compiled for this engine. */
  public TorchFunctions functions() {
    return running().functions();
  }

  /** Returns whether the device is a GPU. */
  public boolean isGpu() {
    return running().device().isGpu();
  }

  /**
   * Starts the engine if it does not run, and says where: {@code cpu, 2 threads, PyTorch 2.7.1}.
   */
  public String describe() {
    Running at = running();
    String place = at.device().isGpu() ? "gpu:" + at.device().getDeviceId() : "cpu";
    int threads = JniUtils.getNumThreads();
    String many = threads == 1 ? " thread" : " threads";
    return place + ", " + threads + many + ", PyTorch " + at.version();
  }

  /** Returns how many masks are best optimised together; 1 where a batch of more saves no time. */
  public int masksTogether() {
    return isGpu() ? MASKS_ON_GPU : 1;
  }

  /**
   * Returns how many inputs of a size go forward and backward at once with half of the memory of
   * the device, at least one.
   */
  public int gradientsAtOnce(int height, int width) {
    double bytes = memory() / 2.0;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / (BYTES * height * width)));
  }

  /**
   * Returns the bytes of memory that the device has altogether, used or not, so that what depends
   * on it is the same each time.
   */
  private long memory() {
    Device device = running().device();
    if (device.isGpu()) {
      return CudaUtils.getGpuMemory(device).getMax();
    }
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean physical
        ? physical.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Frees all that was made on it: networks, functions, arrays. */
  @Override
  public synchronized void close() {
    closed = true;
    Running started = running;
    if (started != null) {
      started.root().close();
      running = null;
    }
  }
}
