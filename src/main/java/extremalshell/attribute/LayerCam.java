package extremalshell.attribute;

import extremalshell.Option;
import java.util.List;

/**
 * ReLU(Σ_k ReLU(∂y_c/∂A_k) ⊙ A_k), each value of a map with its own weight (Jiang, Zhang, Hou,
 * Cheng and Wei 2021, "LayerCAM", Eq. 5 to 7), enlarged linearly to the input.
 */
final class LayerCam implements AttributionMethod {
  @Override
  public String name() {
    return "layer-cam";
  }

  @Override
  public String description() {
    return "activations weighted position by position by their positive gradients (layer)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MethodOptions.LAYER, MethodOptions.TOKENS);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    LayerMaps maps = LayerMaps.of(probe, method);
    float[] weights = maps.gradient().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, weights[i]);
    }
    watch.goesOn(1, 1);
    return maps.weighted(probe, weights);
  }
}
