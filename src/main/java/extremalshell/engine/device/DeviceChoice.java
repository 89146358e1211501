package extremalshell.engine.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Explains the choice of a device, in lines for people.
 *
 * @param driver of NVIDIA; empty without one
 * @param runtime version of the libcudart with which DJL searches for cards, such as {@code 12.8};
 *     empty where it does not load or finds no card
 * @param installed folder of a libtorch that the environment names; empty for none
 * @param cached whether PyTorch for CUDA was downloaded before
 * @param download the size that the download reports
 */
public record DeviceChoice(
    Optional<GpuDriver> driver,
    String runtime,
    String installed,
    boolean cached,
    Supplier<String> download) {
  /** The version of CUDA of PyTorch's libraries for DJL. */
  private static final String BUILT_FOR = "12.8";

  /** The name of these libraries. */
  public static final String FLAVOUR = "cu128";

  /** Returns whether the libraries for CUDA are used and have to be downloaded first. */
  public boolean downloads() {
    return canUseCuda() && installed.isEmpty() && !cached;
  }

  private boolean canUseCuda() {
    return driver.isPresent() && !runtime.isEmpty() && !isOlder();
  }

  private boolean isOlder() {
    return number(runtime) < number(BUILT_FOR);
  }

  private static double number(String version) {
    String[] parts = version.split("\\.", 2);
    return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
  }

  /** Returns the line that announces a download. */
  public String announcement() {
    return "the first start on a GPU downloads PyTorch for CUDA "
        + BUILT_FOR
        + " ("
        + download.get()
        + "); --device cpu avoids it";
  }

  /** Returns the explanation. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (driver.isEmpty()) {
      return List.of("gpu: no NVIDIA driver with a card; the engine uses the CPU");
    }
    GpuDriver found = driver.get();
    lines.add(
        "gpu: "
            + found.cards().stream().map(GpuDriver.Card::describe).collect(Collectors.joining("; "))
            + "; driver for CUDA up to "
            + found.cuda());
    if (runtime.isEmpty()) {
      lines.add(
          "gpu: not used: DJL looks for cards with libcudart, which does not load; install the CUDA"
              + " runtime "
              + BUILT_FOR
              + ", or add its folder to LD_LIBRARY_PATH");
      return lines;
    }
    if (isOlder()) {
      lines.add(
          "gpu: not used: PyTorch is built for CUDA "
              + BUILT_FOR
              + ", and libcudart is "
              + runtime
              + "; install the CUDA runtime "
              + BUILT_FOR);
      return lines;
    }
    lines.add("gpu: libcudart " + runtime + ", PyTorch built for CUDA " + BUILT_FOR);
    if (!installed.isEmpty()) {
      lines.add("gpu: PyTorch of PYTORCH_LIBRARY_PATH: " + installed);
    } else if (cached) {
      lines.add("gpu: PyTorch for CUDA is downloaded");
    } else {
      lines.add("gpu: " + announcement());
      lines.add(
          "gpu: to use an installed PyTorch 2.7.1 instead, set PYTORCH_LIBRARY_PATH to its folder"
              + " torch/lib");
    }
    lines.add("gpu: to compute on the CPU, give --device cpu");
    return lines;
  }
}
