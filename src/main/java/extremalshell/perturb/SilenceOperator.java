package extremalshell.perturb;

/** Fades to the front end's floor. */
final class SilenceOperator implements Operator {
  @Override
  public String name() {
    return "silence";
  }

  @Override
  public String description() {
    return "silence (speech)";
  }

  @Override
  public Stimuli stimuli() {
    return Stimuli.RECORDINGS;
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.nothing();
  }
}
