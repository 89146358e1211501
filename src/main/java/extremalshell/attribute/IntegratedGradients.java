package extremalshell.attribute;

import extremalshell.Option;
import java.util.List;

/**
 * The sum over the channels of (x − x') times the mean gradient of y_c from the base x' to the
 * input x. The points are the middles of n equal parts, which approximate the integral better than
 * the ends in Eq. 3. Attributions sum to y_c(x) − y_c(x') (Proposition 1). Source: Sundararajan,
 * Taly and Yan 2017, "Axiomatic attribution for deep networks", Eq. 1 and 3.
 */
final class IntegratedGradients implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(50);

  @Override
  public String name() {
    return "integrated-gradients";
  }

  @Override
  public String description() {
    return "mean gradient between baseline and input (samples, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, MethodOptions.BASE);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int samples = method.get(SAMPLES).intValue();
    float[] input = probe.input();
    float[] base = probe.base();
    GradientSum found =
        GradientSum.of(
            probe,
            samples,
            watch,
            sample -> {
              double share = (sample + 0.5) / samples;
              float[] point = new float[input.length];
              for (int i = 0; i < point.length; i++) {
                point[i] = (float) (base[i] + share * (input[i] - base[i]));
              }
              return new GradientSum.Point(point);
            });
    float[] sum = found.values();
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= (input[i] - base[i]) / found.count();
    }
    return probe.sum(sum);
  }
}
