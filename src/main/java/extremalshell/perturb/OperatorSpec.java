package extremalshell.perturb;

import extremalshell.Option;
import extremalshell.UserException;
import extremalshell.ValueKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator with the values of its parameters.
 *
 * @param operator which one
 * @param values by the names of its {@link Operator#options}; missing ones have their defaults
 */
public record OperatorSpec(Operator operator, Map<String, Double> values) {
  /** Writes and reads operators. */
  public static final ValueKind<OperatorSpec> KIND =
      new ValueKind.Coded<>(
          OperatorSpec::toString, OperatorSpec::parse, OperatorSpec::json, OperatorSpec::ofJson);

  /** Blur pyramid of the published reference implementation, sigma 20 pixels at the most. */
  public static final OperatorSpec BLUR = named("blur");

  /** Checks the parameters' ranges. */
  public OperatorSpec {
    values = Map.copyOf(values);
    for (Map.Entry<String, Double> value : values.entrySet()) {
      Option<Double> option = option(operator, value.getKey());
      if (!option.kind().fits(value.getValue())) {
        throw UserException.usage(
            "operator "
                + operator.name()
                + ": "
                + value.getKey()
                + " "
                + value.getValue()
                + " is out of range");
      }
    }
  }

  private static Option<Double> option(Operator operator, String name) {
    return operator.options().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> UserException.usage("operator " + operator.name() + " has no " + name + ":"));
  }

  /**
   * Returns the operator of a name such as {@code blur}.
   *
   * @throws UserException when there is no such operator
   */
  public static OperatorSpec named(String name) {
    return new OperatorSpec(Operators.all().named(name), Map.of());
  }

  /** Returns a blur. */
  public static OperatorSpec blur(Sigmas sigmas) {
    return BLUR.with("timeSigma", sigmas.across()).with("frequencySigma", sigmas.down());
  }

  /**
   * Returns a copy with another value of a parameter.
   *
   * @throws UserException when the operator has no such parameter, or the value does not fit
   */
  public OperatorSpec with(String parameter, double value) {
    Map<String, Double> changed = new HashMap<>(values);
    changed.put(parameter, value);
    if (option(operator, parameter).usual() == value) {
      changed.remove(parameter);
    }
    return new OperatorSpec(operator, changed);
  }

  /** Returns the value of a parameter. */
  public double value(Option<Double> option) {
    return values.getOrDefault(option.name(), option.usual());
  }

  /**
   * Returns the stimulus with all evidence removed, {@code [channels * height * width]}.
   *
   * @throws UserException when the operator returns another shape
   */
  public float[] baseline(StimulusView stimulus) {
    return checked(operator.baseline(stimulus, this), stimulus);
  }

  /**
   * Returns the stimulus at the degrees below the whole; see {@link Operator#levels}.
   *
   * @throws UserException when the operator returns another shape
   */
  public List<float[]> levels(StimulusView stimulus) {
    return operator.levels(stimulus, this).stream().map(level -> checked(level, stimulus)).toList();
  }

  private float[] checked(float[] values, StimulusView stimulus) {
    int expected = stimulus.channels() * stimulus.height() * stimulus.width();
    if (values.length != expected) {
      throw UserException.usage(
          "operator "
              + operator.name()
              + ": the baseline has "
              + values.length
              + " values; expected "
              + expected
              + ", those of "
              + stimulus.channels()
              + " channels of "
              + stimulus.width()
              + "x"
              + stimulus.height());
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserException.failed(
            "operator " + operator.name() + ": the baseline has NaN or infinite values", null);
      }
    }
    return values;
  }

  /** Returns whether the operator has a parameter. */
  public boolean has(String parameter) {
    return operator.options().stream().anyMatch(each -> each.name().equals(parameter));
  }

  /** Returns its text in the identity of a stored cell. */
  public String identity() {
    return this + Operators.all().digest(operator);
  }

  /**
   * Reads the text that {@link #toString} writes.
   *
   * @throws UserException when the text names no operator
   */
  private static OperatorSpec parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return named(text);
    }
    OperatorSpec spec = named(text.substring(0, open));
    String[] numbers = text.substring(open + 1, text.length() - 1).split("x", -1);
    List<Option<Double>> options = spec.operator().options();
    if (numbers.length != options.size()) {
      throw UserException.usage("no operator '" + text + "'");
    }
    for (int i = 0; i < numbers.length; i++) {
      Option<Double> option = options.get(i);
      spec = spec.with(option.name(), option.kind().parse(numbers[i]));
    }
    return spec;
  }

  /** In version 0.1 every operator had value and sigmas; other parameters follow them. */
  private static Object json(OperatorSpec spec) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", spec.operator().name());
    json.put("value", 0.0);
    json.put("sigmaDown", Sigmas.REFERENCE.down());
    json.put("sigmaAcross", Sigmas.REFERENCE.across());
    spec.operator().options().forEach(option -> json.put(key(option), spec.value(option)));
    if (!Operators.all().isBuiltIn(spec.operator())) {
      json.put("class", Operators.all().said(spec.operator()));
    }
    return json;
  }

  private static String key(Option<Double> option) {
    return switch (option.name()) {
      case "timeSigma" -> "sigmaAcross";
      case "frequencySigma" -> "sigmaDown";
      default -> option.name();
    };
  }

  private static OperatorSpec ofJson(Object json) {
    if (!(json instanceof Map<?, ?> values)) {
      return parse(json.toString());
    }
    Operator operator =
        Operators.all()
            .saved(String.valueOf(values.get("kind")), values.get("class"), MissingOperator::new);
    OperatorSpec spec = new OperatorSpec(operator, Map.of());
    for (Option<Double> option : spec.operator().options()) {
      Object value = values.get(key(option));
      spec = value == null ? spec : spec.with(option.name(), option.kind().ofJson(value));
    }
    return spec;
  }

  /** Returns its name, with the parameters that differ from their defaults. */
  @Override
  public String toString() {
    return operator.text(this);
  }
}
