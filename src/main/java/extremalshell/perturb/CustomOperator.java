package extremalshell.perturb;

import extremalshell.Part;

/**
 * A user's operator, defined in the session: a fade to a baseline.
 *
 * @param name its name in rows and settings
 * @param function computes the baseline
 */
public record CustomOperator(String name, Function function) implements Operator, Part.OfSession {
  /** A stimulus with all evidence removed. */
  @FunctionalInterface
  public interface Function {
    /** Returns {@code [channels * height * width]}, in the units of the network's input. */
    float[] of(StimulusView stimulus);
  }

  /** Returns true: it may draw random numbers by the seed. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return function.of(stimulus);
  }
}
