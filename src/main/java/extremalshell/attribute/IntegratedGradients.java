package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum over the channels of (x − x') times the mean gradient of y_c on the way from the base x'
 * to the input x (Sundararajan, Taly and Yan 2017, "Axiomatic attribution for deep networks", Eq. 1
 * and 3). The points are the middles of n equal parts, which approximate the integral better than
 * the ends in Eq. 3: attributions sum to y_c(x) − y_c(x') (Proposition 1).
 */
final class IntegratedGradients implements Attributor {
  private static final Option<Long> SAMPLES = MethodOptions.samples(50);

  @Override
  public String name() {
    return "integrated-gradients";
  }

  @Override
  public String description() {
    return "mean gradient between baseline and input; samples, base";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, MethodOptions.BASE);
  }

  @Override
  public float[] attribute(Probe probe, Method method, MethodListener watch) {
    int samples = method.get(SAMPLES).intValue();
    float[] input = probe.input();
    float[] base = probe.base();
    float[] sum = new float[input.length];
    int done = 0;
    boolean on = true;
    while (on && done < samples) {
      List<float[]> points = new ArrayList<>();
      while (points.size() < Math.min(probe.gradientBatch(), samples - done)) {
        double share = (done + points.size() + 0.5) / samples;
        float[] point = new float[input.length];
        for (int i = 0; i < point.length; i++) {
          point[i] = (float) (base[i] + share * (input[i] - base[i]));
        }
        points.add(point);
      }
      Probe.add(sum, probe.gradients(points));
      done += points.size();
      on = watch.goesOn(done, samples);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= (input[i] - base[i]) / done;
    }
    return probe.sum(sum);
  }
}
