package extremalshell.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.engine.Precision;
import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.View;
import extremalshell.model.Modalities;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The network and stimulus of a benchmark.
 *
 * @param network closed with the subject, as is its engine
 * @param view a photo or recording as the network sees it
 */
record BenchmarkSubject(Network network, View view) implements AutoCloseable {
  private static final int PASSES = 9;

  /** Opens a network and a stimulus; prints both and the device on standard error. */
  static BenchmarkSubject open(String address, String stimulus) {
    Engine engine = Engine.on("auto", Precision.FP32);
    Network network = Network.open(engine, address, NetworkOptions.NONE);
    try {
      View view = view(network, stimulus);
      System.err.println(network.describe() + ", " + network.engine().describe());
      return new BenchmarkSubject(network, view);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Reads a photo or a recording as a network sees it. */
  static View view(Network network, String stimulus) {
    return network.view(
        Modalities.read(
            stimulus, PhotoReader.DEFAULT_PIXEL_LIMIT, SpeechReader.DEFAULT_SECONDS_LIMIT));
  }

  /** Returns the photo as a batch of inputs, each the same; it belongs to the manager. */
  NDArray batch(NDManager manager, int size) {
    return network.inputs().whole(manager, view).repeat(0, size);
  }

  /** Runs a batch through the bare network, forward and backward; returns milliseconds. */
  double millisOfPass(NDArray batch) {
    long begin = System.nanoTime();
    try (NDManager scratch = batch.getManager().newSubManager()) {
      NDArray input = batch.duplicate();
      input.attach(scratch);
      network.gradients().of(scratch, input, NDArray::onesLike);
      await(input);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Waits until the device of an array has completed all earlier work. */
  static void await(NDArray array) {
    try (NDManager scratch = array.getManager().newSubManager()) {
      scratch.ones(new Shape(1)).toFloatArray();
    }
  }

  /** Returns the median of some passes of the bare network, in milliseconds. */
  double medianMillisOfPass(int batchSize) {
    try (NDManager manager = network.engine().newManager()) {
      NDArray batch = batch(manager, batchSize);
      return median(IntStream.range(0, PASSES).mapToObj(i -> millisOfPass(batch)).toList());
    }
  }

  /** Returns the median; the upper one for an even number of values. */
  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    network.close();
    network.engine().close();
  }
}
