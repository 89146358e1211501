package extremalshell.perturb;

/** Fades to black. */
final class FadeOperator implements Operator {
  @Override
  public String name() {
    return "fade";
  }

  @Override
  public String description() {
    return "black (photos)";
  }

  @Override
  public Stimuli stimuli() {
    return Stimuli.PHOTOS;
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.nothing();
  }
}
