package extremalshell.perturb;

import extremalshell.Option;
import extremalshell.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The baseline for removed evidence. A new operator is a class and a line in {@link Operators}, or
 * a class on the class path; see {@link Part}. All numbers are plain floats.
 */
public interface Operator extends Part {
  /** The number of degrees of perturbation, from fully removed to intact. */
  int LEVELS = 8;

  /** Returns the names of the kinds of stimuli that it is made for; none for all. */
  default List<String> kinds() {
    return List.of();
  }

  /** Returns whether it depends on the seed. */
  default boolean draws() {
    return false;
  }

  /** Returns its parameters. */
  default List<Option<Double>> options() {
    return List.of();
  }

  /**
   * Returns the stimulus with all evidence removed, {@code [channels * height * width]}.
   *
   * @param with values of the {@link #options}
   */
  float[] baseline(StimulusView stimulus, OperatorSpec with);

  /**
   * Returns the stimulus at the degrees below the whole, {@code [LEVELS - 1][channels * height *
   * width]}. The default is a fade: share s of the stimulus and 1 - s of the baseline, with s = 0,
   * 1/7, …, 6/7.
   */
  default List<float[]> levels(StimulusView stimulus, OperatorSpec with) {
    float[] whole = stimulus.input();
    float[] base = with.baseline(stimulus);
    List<float[]> levels = new ArrayList<>();
    for (int level = 0; level < LEVELS - 1; level++) {
      double share = level / (double) (LEVELS - 1);
      float[] shown = new float[whole.length];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = whole[i] * (float) share + base[i] * (float) (1 - share);
      }
      levels.add(shown);
    }
    return levels;
  }

  /** Returns the name with the parameters, for rows and stores. */
  default String text(OperatorSpec with) {
    boolean usual = options().stream().allMatch(each -> with.value(each) == each.usual());
    return usual ? name() : name() + values(with);
  }

  /** Returns the values of the parameters in brackets: {@code (5.0x8.0)}. */
  default String values(OperatorSpec with) {
    return options().stream()
        .map(each -> String.valueOf(with.value(each)))
        .collect(Collectors.joining("x", "(", ")"));
  }

  /** Returns a baseline that is one value everywhere. */
  static float[] constant(StimulusView stimulus, float value) {
    float[] values = stimulus.input();
    Arrays.fill(values, value);
    return values;
  }
}
