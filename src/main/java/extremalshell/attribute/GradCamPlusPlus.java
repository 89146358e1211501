package extremalshell.attribute;

import extremalshell.Option;
import java.util.List;

/**
 * ReLU(Σ_k w_k A_k) with w_k = Σ_ij α_ij ReLU(g_ij) and α_ij = g² / (2 g² + g³ Σ_ab A_ab). Here g
 * is the gradient of the raw output y_c with respect to A_k. Source: Chattopadhyay, Sarkar,
 * Howlader and Balasubramanian 2018, "Grad-CAM++", Eq. 5 and 19, for the score exp(y_c). The
 * constant factor of all weights is omitted.
 */
final class GradCamPlusPlus implements AttributionMethod {
  @Override
  public String name() {
    return "grad-cam++";
  }

  @Override
  public String description() {
    return "activations weighted by their positive gradients (layer)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MethodOptions.LAYER, MethodOptions.TOKENS);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    LayerMaps maps = LayerMaps.of(probe, method);
    double[] sums = new double[maps.channels()];
    for (int i = 0; i < maps.activations().length; i++) {
      sums[i / maps.size()] += maps.activations()[i];
    }
    float[] weights = new float[maps.channels()];
    for (int i = 0; i < maps.gradient().length; i++) {
      double g = maps.gradient()[i];
      double below = 2 * g * g + g * g * g * sums[i / maps.size()];
      double alpha = below == 0 ? 0 : g * g / below;
      weights[i / maps.size()] += (float) (alpha * Math.max(0, g));
    }
    watch.goesOn(1, 1);
    return maps.weighted(probe, weights);
  }
}
