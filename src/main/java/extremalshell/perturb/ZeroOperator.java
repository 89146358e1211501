package extremalshell.perturb;

/** Fades to input value 0 of the network. */
final class ZeroOperator implements Operator {
  @Override
  public String name() {
    return "zero";
  }

  @Override
  public String description() {
    return "input value 0";
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return Operator.constant(stimulus, 0);
  }
}
