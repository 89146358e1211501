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
          "of blur at its strongest, in frames; across a photo, in pixels; 20 when left out");
  static final Option<Double> DOWN =
      new Option<>(
          "frequencySigma",
          new ValueKind.Real(0, 1000),
          Sigmas.REFERENCE.down(),
          "of blur at its strongest, in mel bins; down a photo, in pixels; 20 when left out");

  @Override
  public String name() {
    return "blur";
  }

  @Override
  public String description() {
    return "a blurred copy";
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
