package extremalshell.perturb;

/** Fades to the input value 0 of the network. */
final class ZeroOperator implements Operator {
  @Override
  public String name() {
    return "zero";
  }

  @Override
  public String description() {
    return "the input value 0";
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return Operator.constant(stimulus, 0);
  }
}
