package extremalshell.api;

import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import extremalshell.model.BundledNetworks;
import extremalshell.model.NetworkOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where networks compute: a device and a precision. Several engines can be open in one process;
 * their optimisations run one after the other, because libtorch collects gradients for one at a
 * time. Not for more than one thread.
 */
public interface Engine extends AutoCloseable {
  /** Starts an engine on the first GPU, or on the CPU where there is none, with 32 bits. */
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
   * @param options what the files of the network do not say
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
   * Opens a network of another engine here, with the voices that were enrolled; that one stays
   * open. To change the device: take an engine {@link #on} it, move the networks there, and close
   * the old ones only when that has worked.
   *
   * @param open a network of an engine of this kind
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
   * Lets the process use only algorithms that repeat their digits, or all. Operations of a network
   * without such an algorithm then fail.
   *
   * @throws extremalshell.UserException when this build of PyTorch has no such switch
   */
  default void useDeterministic(boolean wanted) {}

  /** Returns whether only algorithms that repeat their digits are used. */
  default boolean deterministic() {
    return false;
  }

  /**
   * Limits the memory of a device that batches are made for, on cards that others use as well.
   * Networks that are open keep their batches.
   *
   * @param gibibytes above 0; 0 for all that the device has
   */
  default void useMemory(double gibibytes) {}

  /** Returns the limit of memory, in gibibytes; 0 for none. */
  default double memory() {
    return 0;
  }

  /** Returns the folder that networks and the engine's own files are kept in. */
  Path cacheFolder();

  /**
   * Returns how many masks are best optimised together on the device in use; 1 where a batch of
   * more saves no time.
   */
  int masksTogether();

  /** Returns the device as it was asked for; starts nothing. */
  default String device() {
    return "auto";
  }

  /** Returns the number of threads that was chosen; 0 where it is left to libtorch. */
  default int threads() {
    return 0;
  }

  /** Returns lines that explain the choice of the device; starts nothing. */
  default List<String> choice() {
    return List.of();
  }

  /** Has a line told before the engine downloads PyTorch for CUDA, which takes a while. */
  static void onDownload(Consumer<String> told) {
    Libtorch.onDownload(told);
  }

  /** Returns how many GPUs this machine has; starts nothing. */
  default int gpus() {
    return 0;
  }

  /** Returns the precision as it was asked for; starts nothing. */
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
