package extremalshell.perturb;

import java.util.List;

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
  public List<String> kinds() {
    return List.of("speech");
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.nothing();
  }
}
