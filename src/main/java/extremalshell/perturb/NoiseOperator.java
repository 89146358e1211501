package extremalshell.perturb;

import java.util.List;

/** Fades to white noise as loud as the recording. */
final class NoiseOperator implements Operator {
  @Override
  public String name() {
    return "noise";
  }

  @Override
  public String description() {
    return "white noise of equal power (speech)";
  }

  @Override
  public List<String> kinds() {
    return List.of("speech");
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.noise();
  }
}
