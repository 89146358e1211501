package extremalshell.perturb;

/**
 * An operator that a user wrote in the session: a fade to a baseline.
 *
 * @param name its name in rows and settings
 * @param function computes the baseline
 */
public record CustomOperator(String name, Function function) implements Operator {
  /** A stimulus with all evidence removed. */
  @FunctionalInterface
  public interface Function {
    /** Returns {@code [channels * height * width]}, in the units of the network's input. */
    float[] of(StimulusView stimulus);
  }

  @Override
  public String description() {
    return "of the session";
  }

  @Override
  public boolean isOfSession() {
    return true;
  }

  /** It may draw by the seed. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return function.of(stimulus);
  }
}
