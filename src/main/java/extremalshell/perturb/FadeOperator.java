package extremalshell.perturb;

import java.util.List;

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
  public List<String> kinds() {
    return List.of("photo");
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.nothing();
  }
}
