package extremalshell.perturb;

import extremalshell.Option;
import extremalshell.ValueKind;
import java.util.List;

/** Fades to a constant grey. */
final class ConstantOperator implements Operator {
  private static final Option<Double> VALUE =
      new Option<>("value", new ValueKind.Real(0, 1), 0.5, "grey level of the operator constant");

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String description() {
    return "one grey level, set by value (photos)";
  }

  @Override
  public List<String> kinds() {
    return List.of("photo");
  }

  @Override
  public List<Option<Double>> options() {
    return List.of(VALUE);
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    return stimulus.grey(with.value(VALUE));
  }

  @Override
  public String text(OperatorSpec with) {
    return name() + values(with);
  }
}
