package extremalshell.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Baselines;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.perturb.OperatorSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Scores with a network. */
public final class NetworkScorer implements Scorer {
  private static final int MOST_INPUTS = 32;
  private static final int MOST_VALUES = 1 << 23;

  private final Network network;
  private final View view;
  private final Settings settings;
  private final float[] input;
  private final Map<OperatorSpec, float[]> removed = new HashMap<>();

  /**
   * Takes a stimulus as the network sees it.
   *
   * @param settings have the renormalisation of masked spectrograms and the seed of noise
   */
  public NetworkScorer(Network network, View view, Settings settings) {
    this.network = network;
    this.view = view;
    this.settings = settings;
    try (NDManager manager = network.engine().newManager()) {
      this.input = network.inputs().of(manager, view).toFloatArray();
    }
  }

  @Override
  public int height() {
    return view.height();
  }

  @Override
  public int width() {
    return view.width();
  }

  @Override
  public float[] input() {
    return input.clone();
  }

  @Override
  public float[] removed(OperatorSpec operator) {
    return removed
        .computeIfAbsent(operator, o -> Baselines.of(network, view, o, settings.seed()))
        .clone();
  }

  @Override
  public int inputsOfAPass() {
    return Math.max(1, Math.min(MOST_INPUTS, MOST_VALUES / input.length));
  }

  @Override
  public float[] scores(List<float[]> inputs, int target) {
    return inBatches(
        inputs.size(), target, (manager, from, to) -> array(manager, inputs.subList(from, to)));
  }

  /**
   * Compares the pixels' places in the order on the device, so that it does not wait for inputs.
   */
  @Override
  public float[] flipped(float[] from, float[] to, int[] order, int[] changed, int target) {
    float[] places = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    float[] counts = new float[changed.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = changed[i];
    }
    return inBatches(
        changed.length,
        target,
        (manager, first, end) -> {
          NDArray place = manager.create(places, new Shape(1, 1, view.height(), view.width()));
          NDArray count =
              manager.create(
                  Arrays.copyOfRange(counts, first, end), new Shape(end - first, 1, 1, 1));
          NDArray isChanged = place.lt(count).toType(DataType.FLOAT32, false);
          NDArray inputs = isChanged.mul(array(manager, List.of(to)));
          return inputs.addi(isChanged.muli(-1).addi(1).mul(array(manager, List.of(from))));
        });
  }

  /** Makes the inputs from one index to before another. */
  @FunctionalInterface
  private interface Inputs {
    NDArray of(NDManager manager, int from, int to);
  }

  private float[] inBatches(int count, int target, Inputs inputs) {
    float[] scores = new float[count];
    int most = inputsOfAPass();
    for (int from = 0; from < count; from += most) {
      int first = from;
      int to = Math.min(count, from + most);
      float[] some =
          read(
              manager -> inputs.of(manager, first, to),
              all -> all.get(new NDIndex(":, {}", target)).toFloatArray());
      for (float score : some) {
        network.finite().check(score, target);
      }
      System.arraycopy(some, 0, scores, from, some.length);
    }
    return scores;
  }

  @Override
  public int[] tops(List<float[]> inputs) {
    return inputs.stream()
        .map(x -> read(manager -> array(manager, List.of(x)), NDArray::toFloatArray))
        .mapToInt(scores -> network.prediction(scores, 0).maxPos())
        .toArray();
  }

  private float[] read(Function<NDManager, NDArray> inputs, Function<NDArray, float[]> scores) {
    try (NDManager manager = network.engine().newManager()) {
      NDArray batch = inputs.apply(manager);
      NDArray seen = settings.renormalise() ? network.inputs().renormalised(batch) : batch;
      return scores.apply(network.scores(network.outputs(network.inputs().completed(seen, view))));
    }
  }

  private NDArray array(NDManager manager, List<float[]> inputs) {
    float[] values = new float[inputs.size() * input.length];
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(inputs.get(i), 0, values, i * input.length, input.length);
    }
    long channels = input.length / ((long) view.height() * view.width());
    return manager.create(values, new Shape(inputs.size(), channels, view.height(), view.width()));
  }
}
