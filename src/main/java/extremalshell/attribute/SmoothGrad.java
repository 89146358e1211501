package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.ValueKind;
import java.util.List;
import java.util.Random;

/**
 * The largest absolute value over the channels of the mean gradient at noisy copies of the input,
 * 1/n Σ ∂y_c/∂x (x + N(0, σ²)). σ is a share of the input's range, 10 to 20 % in Sec. 3.1; n = 50.
 * Source: Smilkov, Thorat, Kim, Viégas and Wattenberg 2017, "SmoothGrad", Sec. 2.
 */
final class SmoothGrad implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(50);
  private static final Option<Double> NOISE =
      new Option<>(
          "noise",
          new ValueKind.Real(1e-6, 1),
          0.15,
          "standard deviation of the noise, as a share of the input's range; default 0.15");

  @Override
  public String name() {
    return "smoothgrad";
  }

  @Override
  public String description() {
    return "mean gradient of noisy copies (samples, noise)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, NOISE);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int samples = method.get(SAMPLES).intValue();
    float[] input = probe.input();
    double sigma = method.get(NOISE) * probe.range();
    Random random = new Random(probe.seed());
    GradientSum sum =
        GradientSum.of(
            probe,
            samples,
            watch,
            sample -> {
              float[] copy = input.clone();
              for (int i = 0; i < copy.length; i++) {
                copy[i] += (float) (sigma * random.nextGaussian());
              }
              return new GradientSum.Point(copy);
            });
    return probe.largest(sum.mean());
  }
}
