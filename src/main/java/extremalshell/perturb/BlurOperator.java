package extremalshell.perturb;

import extremalshell.Option;
import extremalshell.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** Gaussian blur, weaker at each level. Fong et al. 2019, Sec. 3.3. */
final class BlurOperator implements Operator {
  static final Option<Double> ACROSS =
      new Option<>(
          "timeSigma",
          new ValueKind.Real(0, 1000),
          Sigmas.REFERENCE.across(),
          "standard deviation of the strongest blur in time, in frames (photos:"
              + " horizontally, in pixels); default 20");
  static final Option<Double> DOWN =
      new Option<>(
          "frequencySigma",
          new ValueKind.Real(0, 1000),
          Sigmas.REFERENCE.down(),
          "standard deviation of the strongest blur in frequency, in mel bins (photos:"
              + " vertically, in pixels); default 20");

  @Override
  public String name() {
    return "blur";
  }

  @Override
  public String description() {
    return "blurred copy";
  }

  @Override
  public List<Option<Double>> options() {
    return List.of(ACROSS, DOWN);
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.blurred(sigmas(with));
  }

  @Override
  public List<float[]> levels(StimulusView stimulus, OperatorSpec with) {
    List<float[]> levels = new ArrayList<>();
    for (int level = 0; level < LEVELS - 1; level++) {
      levels.add(stimulus.blurred(sigmas(with).times(1 - level / (double) (LEVELS - 1))));
    }
    return levels;
  }

  private static Sigmas sigmas(OperatorSpec with) {
    return new Sigmas(with.value(DOWN), with.value(ACROSS));
  }
}
