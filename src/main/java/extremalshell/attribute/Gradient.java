package extremalshell.attribute;

import java.util.List;

/**
 * The largest absolute derivative over the channels, max_k |∂y_c/∂x_k|, where y_c is the target's
 * raw output. Source: Simonyan, Vedaldi and Zisserman 2014, "Deep inside convolutional networks",
 * Sec. 3 and 3.1.
 */
final class Gradient implements AttributionMethod {
  @Override
  public String name() {
    return "gradient";
  }

  @Override
  public String description() {
    return "size of the score's gradient";
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    float[] gradient = probe.gradients(List.of(probe.input()));
    watch.goesOn(1, 1);
    return probe.largest(gradient);
  }
}
