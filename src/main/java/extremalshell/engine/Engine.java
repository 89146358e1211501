package extremalshell.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import extremalshell.UserException;
import extremalshell.engine.device.DeviceMemory;
import extremalshell.engine.device.GpuDriver;
import extremalshell.torchscript.TorchFunctions;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where networks compute: a device and a precision. It owns the arrays and the compiled functions
 * of everything that runs on it. Several engines can be open; {@link Libtorch} has their shared
 * state. It starts at its first use.
 */
public final class Engine implements AutoCloseable {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?");

  /**
   * Bytes for one pixel, or one bin of a frame, forward and backward: {@code docs/performance.md},
   * "Scaling".
   */
  private static final double BYTES = 6000;

  private static final int MASKS_ON_GPU = 32;

  private final String wanted;
  private final Precision precision;
  private @Nullable Running running;
  private boolean closed;

  /** The parts of a started engine. */
  private record Running(
      String version,
      Device device,
      String place,
      NDManager root,
      NDManager numbers,
      TorchFunctions functions) {}

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
      String place = place(device);
      if (device.isGpu()) {
        Libtorch.enter(precision);
      }
      NDManager root = torch.newBaseManager(device);
      TorchFunctions functions = new TorchFunctions(root.newSubManager());
      started =
          new Running(
              torch.getVersion(), device, place, root, root.newSubManager(Device.cpu()), functions);
      running = started;
    }
    return started;
  }

  private static String place(Device device) {
    if (!device.isGpu()) {
      return "cpu";
    }
    int number = device.getDeviceId();
    return GpuDriver.find()
        .filter(driver -> number < driver.cards().size())
        .map(driver -> "gpu:" + number + " " + driver.cards().get(number).name())
        .orElse("gpu:" + number);
  }

  /**
   * Returns which operations round to less than 32 bits on this device, and whether it is
   * deterministic.
   */
  private String arithmetic(Running at) {
    String precise =
        !at.device().isGpu()
            ? ""
            : precision == Precision.FP32 && Libtorch.allowsTf32()
                ? ", fp32 with TF32"
                : ", " + precision.word();
    String step = !at.device().isGpu() && stepsOnDevice() ? ", masks by libtorch" : "";
    return precise + step + (Libtorch.isDeterministic() ? ", deterministic" : "");
  }

  /** Returns the requested device: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}. */
  public String wanted() {
    return wanted;
  }

  /** Returns how many GPUs this machine has; starts nothing. */
  public static int gpus() {
    return CudaUtils.getGpuCount();
  }

  /** Returns the precision of its numbers. */
  public Precision precision() {
    return precision;
  }

  /** Returns a manager of arrays on the device; the caller closes it. */
  public NDManager newManager() {
    return running().root().newSubManager();
  }

  /**
   * Returns a manager of arrays in the memory of the host, on every device. It is for numbers that
   * steer a function: reading them never waits for a device. The caller closes it.
   */
  public NDManager numbers() {
    return running().numbers();
  }

  /**
   * Returns whether masks are computed on the device as well, without the host: on GPUs, and on a
   * CPU where the property {@code xp.step} is {@code device}.
   */
  public boolean stepsOnDevice() {
    return isGpu() || "device".equals(System.getProperty("xp.step"));
  }

  /** Returns the functions that were compiled for this engine. */
  public TorchFunctions functions() {
    return running().functions();
  }

  /** Returns whether the device is a GPU. */
  public boolean isGpu() {
    return running().device().isGpu();
  }

  /** Returns the device as libtorch names it: {@code cpu} or {@code cuda:0}. */
  public String torchDevice() {
    Device device = running().device();
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  /** Frees memory of the device that libtorch keeps for later arrays. */
  public void emptyCache() {
    if (isGpu()) {
      JniUtils.emptyCudaCache();
    }
  }

  /**
   * Starts the engine if it does not run, and returns its description: {@code cpu, 2 threads,
   * PyTorch 2.7.1}. For a GPU it names the card and the precision.
   */
  public String describe() {
    Running at = running();
    int threads = JniUtils.getNumThreads();
    String many = threads == 1 ? " thread" : " threads";
    return at.place() + ", " + threads + many + ", PyTorch " + at.version() + arithmetic(at);
  }

  /** Returns how many masks are best optimised together; 1 where a batch of more saves no time. */
  public int masksTogether() {
    return isGpu() ? MASKS_ON_GPU : 1;
  }

  /**
   * Returns how many inputs of a size go forward and backward at once in half of the device's
   * memory, at least one.
   */
  public int gradientsAtOnce(int height, int width) {
    double bytes = memory().most() / 2.0;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / (BYTES * height * width)));
  }

  /**
   * Returns the memory of the device. On a CPU it is all memory of the machine, used or not, so
   * that dependent values are the same each time.
   */
  public DeviceMemory memory() {
    Device device = running().device();
    return device.isGpu() ? new GpuMemory(device) : new HostMemory();
  }

  private record GpuMemory(Device device) implements DeviceMemory {
    @Override
    public long used() {
      return CudaUtils.getGpuMemory(device).getUsed();
    }

    @Override
    public long most() {
      return Math.min(CudaUtils.getGpuMemory(device).getMax(), Libtorch.mostMemory());
    }
  }

  private record HostMemory() implements DeviceMemory {
    @Override
    public long used() {
      return 0;
    }

    @Override
    public long most() {
      OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
      long all =
          system instanceof com.sun.management.OperatingSystemMXBean physical
              ? physical.getTotalMemorySize()
              : Runtime.getRuntime().maxMemory();
      return Math.min(all, Libtorch.mostMemory());
    }
  }

  /** Frees everything that was made on it: networks, functions, arrays. */
  @Override
  public synchronized void close() {
    closed = true;
    Running started = running;
    if (started != null) {
      if (started.device().isGpu()) {
        Libtorch.leave(precision);
      }
      started.root().close();
      running = null;
    }
  }
}
