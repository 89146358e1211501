package extremalshell.api;

import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import extremalshell.model.BundledNetworks;
import extremalshell.model.NetworkOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where networks compute: a device and a precision. Several engines can be open in one process.
 * Their optimisations run one after the other, because libtorch collects gradients for one at a
 * time. An engine is for one thread.
 */
public interface Engine extends AutoCloseable {
  /** Starts an engine with 32 bits on the first GPU; without a GPU, on the CPU. */
  static Engine start() {
    return start("auto", "fp32");
  }

  /**
   * Starts an engine.
   *
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}, N from 0
   * @param precision of the numbers that it computes with: {@code fp32} or {@code tf32}
   * @return an engine; close it when nothing computes on it any more
   * @throws extremalshell.UserException when there is no such device or precision
   */
  static Engine start(String device, String precision) {
    return new TorchBackedEngine(
        extremalshell.engine.Engine.on(device, Precision.named(precision)));
  }

  /** Opens a network without options; see {@link #open(String, NetworkOptions)}. */
  default Network open(String address) {
    return open(address, NetworkOptions.NONE);
  }

  /**
   * Opens a network and checks that scores and gradients are sound.
   *
   * @param address the name of a bundled network, a TorchScript file, a directory, or a {@code
   *     djl://} address of a model zoo
   * @param options facts that the network's files do not declare
   * @return a network; close it
   * @throws extremalshell.UserException when it cannot be read or is not sound
   */
  Network open(String address, NetworkOptions options);

  /** Returns the bundled networks. */
  List<BundledNetworks.Bundled> bundled();

  /**
   * Returns an engine of the same precision on another device, with nothing open; this one stays as
   * it is.
   *
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}, N from 0
   * @throws extremalshell.UserException when there is no such device
   */
  Engine on(String device);

  /**
   * Returns an engine on the same device with another precision, with nothing open; this one stays
   * as it is.
   *
   * @param precision {@code fp32} or {@code tf32}
   * @throws extremalshell.UserException when there is no such precision
   */
  Engine with(String precision);

  /** Returns the names of all precisions. */
  static List<String> precisions() {
    return Precision.names();
  }

  /**
   * Opens a network of another engine here, with its enrolled voices; the other one stays open. To
   * change the device: make an engine {@link #on} it, move the networks there, and close the old
   * ones only after success.
   *
   * @param open a network of a libtorch engine
   * @throws extremalshell.UserException when it does not run here
   */
  Network moved(Network open);

  /**
   * Chooses the number of threads of the process, once, before the first engine computes.
   *
   * @param threads at least 1
   * @throws extremalshell.UserException when an engine has computed already
   */
  void useThreads(int threads);

  /**
   * Lets the process use only deterministic algorithms, or all. A network's operations without a
   * deterministic algorithm then fail.
   *
   * @throws extremalshell.UserException when this build of PyTorch has no such switch
   */
  default void useDeterministic(boolean wanted) {}

  /** Returns whether only deterministic algorithms are used. */
  default boolean deterministic() {
    return false;
  }

  /**
   * Limits the device memory that batches may use, for cards that others use as well. Open networks
   * keep their batches.
   *
   * @param gibibytes above 0; 0 for all that the device has
   */
  default void useMemory(double gibibytes) {}

  /** Returns the limit of memory, in gibibytes; 0 for none. */
  default double memory() {
    return 0;
  }

  /** Returns the folder of cached networks and of the engine's files. */
  Path cacheFolder();

  /**
   * Returns how many masks are best optimised together on the device in use; 1 where a batch of
   * more saves no time.
   */
  int masksTogether();

  /** Returns the requested device, such as {@code auto}; starts nothing. */
  default String device() {
    return "auto";
  }

  /** Returns the chosen number of threads; 0 where libtorch chooses. */
  default int threads() {
    return 0;
  }

  /** Returns lines that explain the choice of the device; starts nothing. */
  default List<String> choice() {
    return List.of();
  }

  /**
   * Sets the receiver of a line before the engine downloads PyTorch for CUDA, which takes a while.
   */
  static void onDownload(Consumer<String> told) {
    Libtorch.onDownload(told);
  }

  /** Returns how many GPUs this machine has; starts nothing. */
  default int gpus() {
    return 0;
  }

  /** Returns the requested precision; starts nothing. */
  default String precision() {
    return "fp32";
  }

  /**
   * Starts the engine if it does not run, and returns its description: {@code cpu, 2 threads,
   * PyTorch 2.7.1}.
   */
  String describe();

  /** Frees all that was opened here. */
  @Override
  void close();
}
