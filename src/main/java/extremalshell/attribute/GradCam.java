package extremalshell.attribute;

import extremalshell.Option;
import java.util.List;

/**
 * ReLU(Σ_k α_k A_k) with α_k the mean of ∂y_c/∂A_k over the map (Selvaraju et al. 2017, "Grad-CAM",
 * Eq. 1 and 2), enlarged linearly to the input.
 */
final class GradCam implements AttributionMethod {
  @Override
  public String name() {
    return "grad-cam";
  }

  @Override
  public String description() {
    return "activations weighted by their mean gradients (layer)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MethodOptions.LAYER, MethodOptions.TOKENS);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    LayerMaps maps = LayerMaps.of(probe, method);
    float[] weights = new float[maps.channels()];
    for (int i = 0; i < maps.gradient().length; i++) {
      weights[i / maps.size()] += maps.gradient()[i] / maps.size();
    }
    watch.goesOn(1, 1);
    return maps.weighted(probe, weights);
  }
}
