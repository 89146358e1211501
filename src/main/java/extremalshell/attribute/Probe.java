package extremalshell.attribute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Network;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The view of a method: one target of one stimulus, and the network. */
public final class Probe {
  private static final int MOST_INPUTS = 32;
  private static final int MOST_GRADIENTS = 10;
  private static final int MOST_VALUES = 1 << 23;

  private final Network network;
  private final View view;
  private final int target;
  private final boolean renormalise;
  private final long seed;
  private final float[] input;
  private final float[] base;

  /**
   * Takes a stimulus as the network sees it.
   *
   * @param target class index
   * @param base the empty input (baseline), {@code [channels * height * width]}
   * @param renormalise whether the masked spectrogram is normalised again
   * @param seed of every random number
   */
  public Probe(
      Network network, View view, int target, float[] base, boolean renormalise, long seed) {
    this.network = network;
    this.view = view;
    this.target = target;
    this.renormalise = renormalise;
    this.seed = seed;
    this.base = base.clone();
    try (NDManager manager = network.engine().newManager()) {
      this.input = network.inputs().of(manager, view).toFloatArray();
    }
  }

  Network network() {
    return network;
  }

  /** Returns the target's class index. */
  public int target() {
    return target;
  }

  /** Returns the seed of every random number. */
  public long seed() {
    return seed;
  }

  /** Returns the number of rows: pixels, or mel bins. */
  public int height() {
    return view.height();
  }

  /** Returns the number of columns: pixels, or frames. */
  public int width() {
    return view.width();
  }

  /** Returns rows times columns. */
  public int pixels() {
    return view.height() * view.width();
  }

  /** Returns whether it may be shifted vertically; a shifted spectrogram would be another voice. */
  public boolean shiftsDown() {
    return view.rowsAlike();
  }

  /** Returns the network's input, {@code [channels * height * width]}. */
  public float[] input() {
    return input.clone();
  }

  /**
   * Returns the network's input of another stimulus in the shape of {@link #input}; shorter
   * recordings are repeated, longer ones cut.
   *
   * @throws UserException when it is of another kind
   */
  float[] inputOf(Stimulus stimulus) {
    View other = network.view(stimulus);
    float[] values;
    try (NDManager manager = network.engine().newManager()) {
      values = network.inputs().of(manager, other).toFloatArray();
    }
    float[] fitted = new float[input.length];
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = values[i / width() * other.width() + i % width() % other.width()];
    }
    return fitted;
  }

  /** Returns the empty input (baseline), of the same shape. */
  public float[] base() {
    return base.clone();
  }

  /** Returns m·x + (1−m)·base for a mask {@code [height * width]} in [0,1]. */
  public float[] through(float[] mask) {
    float[] shown = new float[input.length];
    for (int i = 0; i < shown.length; i++) {
      float m = mask[i % mask.length];
      shown[i] = m * input[i] + (1 - m) * base[i];
    }
    return shown;
  }

  /** Returns the highest minus the lowest value of the input. */
  double range() {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : input) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }

  /** Returns how many inputs go through the network at once. */
  public int batch() {
    return Math.max(1, Math.min(MOST_INPUTS, MOST_VALUES / input.length));
  }

  /** Returns how many inputs go forward and backward at once. */
  public int gradientBatch() {
    return Math.max(1, Math.min(MOST_GRADIENTS, MOST_VALUES / 8 / input.length));
  }

  /** Returns the target's score, a probability or a cosine, for inputs of one batch. */
  public float[] scores(List<float[]> inputs) {
    return ofTarget(manager -> array(manager, inputs), network::scores);
  }

  /** Returns the target's raw output for inputs of one batch. */
  public float[] outputs(List<float[]> inputs) {
    return ofTarget(manager -> array(manager, inputs), outputs -> outputs);
  }

  /**
   * Returns the target's score for m·x + (1−m)·base, one per mask of a batch. The device computes
   * the inputs, so it does not wait for the host.
   *
   * @param masks each {@code [height * width]} in [0,1]
   */
  public float[] scoresThrough(List<float[]> masks) {
    return ofTarget(manager -> through(manager, masks), network::scores);
  }

  /** Returns the target's score for (1−m)·x + m·base, otherwise as {@link #scoresThrough}. */
  public float[] scoresHiding(List<float[]> masks) {
    return scoresThrough(masks.stream().map(Probe::complement).toList());
  }

  /** Returns the target's raw output for m·x + (1−m)·base, otherwise as {@link #scoresThrough}. */
  public float[] outputsThrough(List<float[]> masks) {
    return ofTarget(manager -> through(manager, masks), outputs -> outputs);
  }

  private static float[] complement(float[] mask) {
    float[] rest = new float[mask.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = 1 - mask[i];
    }
    return rest;
  }

  private NDArray through(NDManager manager, List<float[]> masks) {
    NDArray shares =
        manager.create(joined(masks, pixels()), new Shape(masks.size(), 1, height(), width()));
    NDArray shown = shares.mul(array(manager, List.of(input)));
    return shown.addi(shares.muli(-1).addi(1).mul(array(manager, List.of(base))));
  }

  private float[] ofTarget(Function<NDManager, NDArray> inputs, UnaryOperator<NDArray> function) {
    try (NDManager manager = network.engine().newManager()) {
      NDArray all = function.apply(network.outputs(seen(inputs.apply(manager))));
      int classes = (int) all.getShape().get(1);
      float[] flat = all.toFloatArray();
      float[] found = new float[flat.length / classes];
      for (int i = 0; i < found.length; i++) {
        found[i] = flat[i * classes + target];
        network.finite().check(found[i], target);
      }
      return found;
    }
  }

  /** Returns the gradient of the target's raw output for inputs of one batch, one after another. */
  public float[] gradients(List<float[]> inputs) {
    return gradients(inputs, this::ofOutput);
  }

  /** Returns the gradient of the target's score, a probability or a cosine. */
  public float[] scoreGradients(List<float[]> inputs) {
    return gradients(inputs, this::ofScore);
  }

  private float[] gradients(List<float[]> inputs, UnaryOperator<NDArray> upstream) {
    try (NDManager manager = network.engine().newManager()) {
      return network
          .gradients()
          .of(manager, array(manager, inputs), this::seen, upstream)
          .toFloatArray();
    }
  }

  /** Returns the derivative of the target's raw output with respect to all raw outputs. */
  NDArray ofOutput(NDArray outputs) {
    int classes = (int) outputs.getShape().get(1);
    float[] head = new float[(int) outputs.size()];
    for (int at = target; at < head.length; at += classes) {
      head[at] = 1;
    }
    return outputs.getManager().create(head, outputs.getShape());
  }

  /** Returns the derivative of the target's score with respect to all raw outputs. */
  private NDArray ofScore(NDArray outputs) {
    int classes = (int) outputs.getShape().get(1);
    float[] raw = outputs.toFloatArray();
    float[] head = new float[raw.length];
    for (int row = 0; row < raw.length; row += classes) {
      network.scoreKind().scoreGradient(raw, row, classes, target, head);
    }
    return outputs.getManager().create(head, outputs.getShape());
  }

  private NDArray seen(NDArray batch) {
    return network
        .inputs()
        .completed(renormalise ? network.inputs().renormalised(batch) : batch, view);
  }

  /** Returns the stimulus as the network's input, {@code [1, channels, height, width]}. */
  NDArray array(NDManager manager) {
    return network.inputs().completed(array(manager, List.of(input)), view);
  }

  private NDArray array(NDManager manager, List<float[]> inputs) {
    return manager.create(
        joined(inputs, input.length),
        new Shape(inputs.size(), input.length / pixels(), height(), width()));
  }

  private static float[] joined(List<float[]> parts, int length) {
    float[] values = new float[parts.size() * length];
    for (int i = 0; i < parts.size(); i++) {
      System.arraycopy(parts.get(i), 0, values, i * length, length);
    }
    return values;
  }

  /**
   * Returns the largest absolute value over the channels (Simonyan et al. 2014, Sec. 3.1).
   *
   * @param values {@code [channels * height * width]}
   */
  float[] largest(float[] values) {
    float[] result = new float[pixels()];
    for (int i = 0; i < values.length; i++) {
      result[i % result.length] = Math.max(result[i % result.length], Math.abs(values[i]));
    }
    return result;
  }

  /** Returns the sum over the channels of {@code [channels * height * width]}. */
  float[] sum(float[] values) {
    float[] result = new float[pixels()];
    for (int i = 0; i < values.length; i++) {
      result[i % result.length] += values[i];
    }
    return result;
  }

  /** Adds the inputs of a batch, {@code n * [channels * height * width]}, to one. */
  static void add(float[] sum, float[] batch) {
    for (int i = 0; i < batch.length; i++) {
      sum[i % sum.length] += batch[i];
    }
  }
}
