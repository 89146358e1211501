package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.engine.Engine;
import extremalshell.engine.device.BatchTrial;
import extremalshell.torchscript.OutOfMemory;

/**
 * The number of inputs of one size that go forward and backward through a network at once. If
 * memory runs out, the number is halved and stays so, because the composition of a batch affects
 * rounding.
 */
public final class BatchLimit {
  private final Network network;
  private int most;
  private boolean halved;

  private BatchLimit(Network network, int most) {
    this.network = network;
    this.most = most;
  }

  /** Begins with a number of inputs, at least one. */
  public static BatchLimit fixed(Network network, int most) {
    return new BatchLimit(network, most);
  }

  /** On a GPU a trial decides; on a CPU the size of the input and of the memory. */
  static BatchLimit of(Network network, int height, int width) {
    Engine engine = network.engine();
    int estimate = engine.gradientsAtOnce(height, width);
    if (!engine.isGpu()) {
      return new BatchLimit(network, estimate);
    }
    BatchTrial trial = new BatchTrial(engine.memory(), engine::emptyCache);
    try {
      return new BatchLimit(network, trial.most(rows -> pass(network, rows, height, width)));
    } catch (OutOfMemory e) {
      return new BatchLimit(network, 1);
    }
  }

  private static void pass(Network network, int rows, int height, int width) {
    try (NDManager manager = network.engine().newManager()) {
      NDArray batch = network.inputs().blank(manager, rows, height, width);
      network.gradients().of(manager, batch, NDArray::onesLike).sum().getFloat();
    }
  }

  /** Returns the number of inputs that go through the network at once, at least one. */
  public int most() {
    return most;
  }

  /**
   * Halves it after memory ran out.
   *
   * @param rows inputs of the failed pass
   * @throws OutOfMemory the given one, when a single input does not fit
   */
  public void halve(int rows, OutOfMemory failure) {
    int tried = Math.min(most, rows);
    if (tried < 2) {
      throw failure;
    }
    most = tried / 2;
    halved = true;
    network.engine().emptyCache();
  }

  /** Returns the addition to an engine's description for a number of masks; empty where all fit. */
  public String describe(int masks) {
    if (halved) {
      return ", at most " + masks() + " at once after memory ran out";
    }
    return masks > most ? ", at most " + masks() + " at once" : "";
  }

  /** Returns a line about a shortage of memory; empty if there was none. */
  public String notice() {
    return halved
        ? "the memory of the device ran out; from here on network '"
            + network.name()
            + "' takes at most "
            + masks()
            + " at once"
        : "";
  }

  private String masks() {
    return most + (most == 1 ? " mask" : " masks");
  }
}
