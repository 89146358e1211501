package extremalshell.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.Removal;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.perturb.OperatorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks a network. */
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
   * @param settings say whether what is left of a spectrogram is normalised again, and the seed of
   *     noise
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
        .computeIfAbsent(operator, o -> Removal.everything(network, view, o, settings.seed()))
        .clone();
  }

  @Override
  public float[] scores(List<float[]> inputs, int target) {
    float[] scores = new float[inputs.size()];
    int most = Math.max(1, Math.min(MOST_INPUTS, MOST_VALUES / input.length));
    for (int from = 0; from < scores.length; from += most) {
      int to = Math.min(scores.length, from + most);
      float[] some =
          batch(
              inputs.subList(from, to),
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
        .map(x -> batch(List.of(x), NDArray::toFloatArray))
        .mapToInt(scores -> network.prediction(scores, 0).maxPos())
        .toArray();
  }

  private float[] batch(List<float[]> inputs, Function<NDArray, float[]> read) {
    float[] values = new float[inputs.size() * input.length];
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(inputs.get(i), 0, values, i * input.length, input.length);
    }
    long channels = input.length / ((long) view.height() * view.width());
    try (NDManager manager = network.engine().newManager()) {
      NDArray batch =
          manager.create(values, new Shape(inputs.size(), channels, view.height(), view.width()));
      NDArray seen = settings.renormalise() ? network.inputs().renormalised(batch) : batch;
      return read.apply(network.scores(network.outputs(network.inputs().completed(seen, view))));
    }
  }
}
