package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ReLU(Σ_k α_k A_k) with α the softmax over the maps of y_c(x ⊙ H_k) − y_c(base). H_k is A_k
 * enlarged linearly to the input and scaled to [0,1]. Source: Wang et al. 2020, "Score-CAM",
 * Definition 3, Eq. 8 and 9, Algorithm 1. Cosines are multiplied by 30 first, since a softmax of
 * values in [−1,1] is nearly uniform. A map that is the same everywhere has no weight.
 */
final class ScoreCam implements AttributionMethod {
  @Override
  public String name() {
    return "score-cam";
  }

  @Override
  public String description() {
    return "activations weighted by the score through them (layer, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MethodOptions.BASE, MethodOptions.LAYER, MethodOptions.TOKENS);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    LayerMaps maps = LayerMaps.of(probe, method);
    double scale = probe.network().scoreKind().logitScale();
    double[] gains = new double[maps.channels()];
    Arrays.fill(gains, Double.NEGATIVE_INFINITY);
    float nothing = probe.outputs(List.of(probe.base()))[0];
    boolean on = true;
    for (int from = 0; on && from < maps.channels(); from += probe.batch()) {
      int to = Math.min(maps.channels(), from + probe.batch());
      List<Integer> channels = new ArrayList<>();
      List<float[]> masks = new ArrayList<>();
      for (int k = from; k < to; k++) {
        float[] mask = mask(probe, maps, k);
        if (mask.length > 0) {
          channels.add(k);
          masks.add(mask);
        }
      }
      float[] outputs = masks.isEmpty() ? new float[0] : probe.outputsThrough(masks);
      for (int i = 0; i < outputs.length; i++) {
        gains[channels.get(i)] = scale * (outputs[i] - nothing);
      }
      on = watch.goesOn(to, maps.channels());
    }
    return maps.weighted(probe, softmax(gains));
  }

  /** Returns a map enlarged and scaled to [0,1]; of no length when it is flat. */
  private static float[] mask(Probe probe, LayerMaps maps, int channel) {
    float[] map = new float[maps.size()];
    System.arraycopy(maps.activations(), channel * map.length, map, 0, map.length);
    float[] mask = maps.enlarged(probe, map);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : mask) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(high > low)) {
      return new float[0];
    }
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (mask[i] - low) / (high - low);
    }
    return mask;
  }

  private static float[] softmax(double[] values) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      most = Math.max(most, value);
    }
    float[] result = new float[values.length];
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - most);
    }
    for (int i = 0; i < result.length && most > Double.NEGATIVE_INFINITY; i++) {
      result[i] = (float) (Math.exp(values[i] - most) / sum);
    }
    return result;
  }
}
