package extremalshell.perturb;

/** Fades to the mean colour of a photo, or to the mean of each mel bin over time. */
final class MeanOperator implements Operator {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public String description() {
    return "mean colour, or mean of each mel bin";
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.mean();
  }
}
