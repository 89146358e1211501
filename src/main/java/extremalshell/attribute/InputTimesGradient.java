package extremalshell.attribute;

import java.util.List;

/**
 * The sum over the channels of x_k ∂y_c/∂x_k (Shrikumar, Greenside, Shcherbina and Kundaje 2016,
 * "Not just a black box", Sec. 2, as their comparison method). It has a sign.
 */
final class InputTimesGradient implements AttributionMethod {
  @Override
  public String name() {
    return "input-x-gradient";
  }

  @Override
  public String description() {
    return "input times gradient";
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    float[] input = probe.input();
    float[] products = probe.gradients(List.of(input));
    for (int i = 0; i < products.length; i++) {
      products[i] *= input[i];
    }
    watch.goesOn(1, 1);
    return probe.sum(products);
  }
}
