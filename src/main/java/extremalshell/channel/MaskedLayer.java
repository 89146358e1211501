package extremalshell.channel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.explain.reward.RewardFunction;
import extremalshell.explain.setting.Baseline;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.torchscript.ChannelAxes;
import extremalshell.torchscript.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rest of a network behind a layer, fed with b + m (φ − b). Here φ are the activations of a
 * stimulus, and a mask m has one value per channel. The baseline b is 0 or the mean of each channel
 * over its places.
 */
final class MaskedLayer {
  /** Activations that go through the rest of the network at once. */
  private static final int MOST_VALUES = 1 << 22;

  /** Outputs that differ by up to this share of the largest one are equal except for rounding. */
  private static final float ROUNDING = 1e-4f;

  private final Network network;
  private final Layers layers;
  private final String layer;
  private final int target;
  private final RewardFunction reward;
  private final Baseline baseline;
  private final Shape shape;
  private final int axis;
  private final int channels;

  /** Values of one channel that lie beside each other. */
  private final int behind;

  private final float[] values;
  private final float[] means;
  private final NDArray base;
  private final NDArray difference;
  private final int together;

  /** Worth of masks, one value each, and its gradient {@code [masks * channels]}. */
  record Worth(float[] values, float[] scores, float[] gradient) {}

  /**
   * Runs the stimulus up to the layer.
   *
   * @param manager owns the activations
   * @throws UserException when there is no such layer, or the target is no class of its scores
   */
  MaskedLayer(NDManager manager, Network network, ChannelQuestion question) {
    this.network = network;
    this.layers = network.layers();
    this.layer = question.layer();
    this.target = question.target();
    NDArray input = network.inputs().whole(manager, question.view());
    NDArray activations = layers.activations(layer, input);
    activations.attach(manager);
    this.shape = activations.getShape();
    this.axis = network.channelAxes().of(layer, activations, input);
    this.channels = (int) shape.get(axis);
    this.behind = (int) shape.slice(axis + 1).size();
    if (channels < 2) {
      throw UserException.usage(
          "layer '" + layer + "' has one channel; expected a layer with several");
    }
    int classes = (int) layers.outputs(layer, activations).getShape().get(1);
    if (target >= classes) {
      throw UserException.usage(
          "layer '"
              + layer
              + "' cannot score '"
              + network.labels().name(target)
              + "', which the network was not trained on; expected a class of the network");
    }
    Settings settings = question.settings();
    this.reward =
        new RewardFunction(network, List.of(new RewardFunction.Aim(settings.reward(), target)));
    this.values = activations.toFloatArray();
    this.means = means();
    this.baseline = settings.get(SettingsCatalogue.BASELINE);
    this.base = base(manager, baseline == Baseline.MEAN);
    this.difference = activations.sub(base);
    difference.attach(manager);
    this.together = Math.max(1, MOST_VALUES / values.length);
  }

  /**
   * Checks that removing channels has an effect: without one, every choice is as good as any other.
   *
   * @param whole raw outputs with all channels
   * @param without raw outputs without any
   * @throws UserException when they are equal
   */
  void checkEffect(float[] whole, float[] without) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < whole.length; i++) {
      largest = Math.max(largest, Math.abs(whole[i]));
      difference = Math.max(difference, Math.abs(whole[i] - without[i]));
    }
    if (difference <= ROUNDING * largest) {
      throw UserException.usage(
          "without any channel of "
              + layer
              + " all outputs stay the same, so that every choice of channels is equally good; "
              + (baseline == Baseline.MEAN
                  ? "the network uses their means alone, which baseline: 'mean' keeps; expected"
                      + " baseline: 'zero', or an earlier layer"
                  : "expected another layer"));
    }
  }

  private int channel(int value) {
    return value / behind % channels;
  }

  private int place(int value) {
    return value / (behind * channels) * behind + value % behind;
  }

  private float[] means() {
    float[] sums = new float[channels];
    int places = values.length / channels;
    for (int i = 0; i < values.length; i++) {
      sums[channel(i)] += values[i] / places;
    }
    return sums;
  }

  private NDArray base(NDManager manager, boolean ofMeans) {
    float[] filled = new float[values.length];
    for (int i = 0; ofMeans && i < filled.length; i++) {
      filled[i] = means[channel(i)];
    }
    return manager.create(filled, shape);
  }

  /** Returns which axis counts as channels; empty where the shape leaves no doubt. */
  String axis() {
    return ChannelAxes.described(axis, shape);
  }

  int channels() {
    return channels;
  }

  float[] channelMeans() {
    return means.clone();
  }

  /**
   * Σ_k m_k φ_k over the places.
   *
   * @param map the sum divided by its peak, in [0,1]; negative sums are 0
   * @param peak its largest value, at least 0
   */
  record Sum(Mask map, float peak) {}

  /** Returns the sum of the channels that a mask keeps. */
  Sum sum(float[] mask) {
    float[] sum = new float[values.length / channels];
    for (int i = 0; i < values.length; i++) {
      sum[place(i)] += mask[channel(i)] * values[i];
    }
    float[] grid = inGrid(sum);
    float most = 0;
    for (float value : grid) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < grid.length; i++) {
      grid[i] = most > 0 ? Math.max(0, grid[i]) / most : 0;
    }
    int height = shape.dimension() == 4 ? (int) shape.get(axis == 1 ? 2 : 1) : rows(grid.length);
    return new Sum(new Mask(height, grid.length / height, grid), most);
  }

  /** Arranges tokens of photos in their square, without tokens that have no place. */
  private float[] inGrid(float[] sum) {
    if (shape.dimension() != 3 || network.width() == 0) {
      return sum;
    }
    int side = ChannelAxes.side(sum.length);
    return side == 0
        ? new float[] {sum[0]}
        : Arrays.copyOfRange(sum, sum.length - side * side, sum.length);
  }

  private int rows(int places) {
    return network.width() == 0 ? 1 : Math.max(1, (int) Math.sqrt(places));
  }

  /**
   * Runs masks forward and backward.
   *
   * @param manager owns intermediate arrays
   * @param masks {@code [masks * channels]}
   */
  Worth worth(NDManager manager, float[] masks) {
    int count = masks.length / channels;
    Worth all = new Worth(new float[count], new float[count], new float[masks.length]);
    for (int from = 0; from < count; from += together) {
      int end = Math.min(count, from + together);
      try (NDManager scratch = manager.newSubManager()) {
        worth(scratch, Arrays.copyOfRange(masks, from * channels, end * channels), all, from);
      }
    }
    return all;
  }

  private void worth(NDManager scratch, float[] masks, Worth all, int from) {
    RewardFunction.Evaluation[] rewards = new RewardFunction.Evaluation[1];
    NDArray gradient =
        layers.gradient(
            scratch,
            layer,
            masked(scratch, masks),
            outputs -> {
              rewards[0] = reward.evaluate(scratch, outputs);
              return rewards[0].gradient();
            });
    int count = masks.length / channels;
    NDArray towards =
        gradient.mul(difference).reshape(new Shape(count, -1, channels, behind)).sum(PLACES);
    network.finite().checkGradient(towards.sum().getFloat(), target);
    System.arraycopy(towards.toFloatArray(), 0, all.gradient(), from * channels, masks.length);
    System.arraycopy(rewards[0].values(), 0, all.values(), from, count);
    System.arraycopy(rewards[0].scores(), 0, all.scores(), from, count);
  }

  private static final int[] PLACES = {1, 3};

  /** Returns the activations through masks; the manager owns them. */
  private NDArray masked(NDManager manager, float[] masks) {
    long[] each = new long[shape.dimension()];
    Arrays.fill(each, 1);
    each[0] = masks.length / channels;
    each[axis] = channels;
    NDArray product = manager.create(masks, new Shape(each)).mul(difference);
    NDArray sum = product.add(base);
    sum.attach(manager);
    return sum;
  }

  /** Returns the rewards of masks {@code [channels]}, one each. */
  float[] rewards(NDManager manager, List<float[]> masks) {
    float[] all = new float[masks.size()];
    int at = 0;
    for (float[] outputs : outputs(manager, masks)) {
      all[at++] = reward(manager, outputs);
    }
    return all;
  }

  /** Returns the reward of raw outputs. */
  float reward(NDManager manager, float[] outputs) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray row = scratch.create(outputs, new Shape(1, outputs.length));
      return reward.evaluate(scratch, row).values()[0];
    }
  }

  /** Returns the raw outputs for masks {@code [channels]}, a row each. */
  List<float[]> outputs(NDManager manager, List<float[]> masks) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < masks.size(); from += together) {
      List<float[]> part = masks.subList(from, Math.min(masks.size(), from + together));
      try (NDManager scratch = manager.newSubManager()) {
        float[] joined = new float[part.size() * channels];
        for (int i = 0; i < part.size(); i++) {
          System.arraycopy(part.get(i), 0, joined, i * channels, channels);
        }
        float[] flat = layers.outputs(layer, masked(scratch, joined)).toFloatArray();
        int classes = flat.length / part.size();
        for (int i = 0; i < part.size(); i++) {
          rows.add(Arrays.copyOfRange(flat, i * classes, (i + 1) * classes));
        }
      }
    }
    return rows;
  }

  /** Returns the prediction for the layer through a mask, from raw outputs. */
  Prediction prediction(NDManager manager, float[] outputs) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray row = scratch.create(outputs, new Shape(1, outputs.length));
      return network.prediction(network.scores(row).toFloatArray(), target);
    }
  }

  /** Returns the predictions for the layer through masks. */
  List<Prediction> predictions(NDManager manager, List<float[]> masks) {
    return outputs(manager, masks).stream().map(row -> prediction(manager, row)).toList();
  }
}
