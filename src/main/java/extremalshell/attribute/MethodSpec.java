package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.UserException;
import extremalshell.ValueKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attribution method: extremal perturbation, or an alternative with its parameters.
 *
 * @param kind which method
 * @param values by the names of its {@link AttributionMethod#options}; missing ones have their
 *     defaults
 */
public record MethodSpec(AttributionMethod kind, Map<String, Object> values) {
  /** Writes and reads methods. */
  public static final ValueKind<MethodSpec> KIND =
      new ValueKind.Coded<>(
          MethodSpec::toString, MethodSpec::parse, MethodSpec::json, MethodSpec::ofJson);

  /** The optimisation. */
  public static final MethodSpec EXTREMAL = named("extremal");

  /** Copies the values. */
  public MethodSpec {
    values = Map.copyOf(values);
  }

  /**
   * Returns a method with the parameters of its paper.
   *
   * @throws UserException when there is no such method
   */
  public static MethodSpec named(String name) {
    return new MethodSpec(Methods.all().named(name), Map.of());
  }

  /** Returns the default of a parameter. */
  public Object usual(String name) {
    for (Option<?> option : kind.options()) {
      if (option.name().equals(name)) {
        return option.usual();
      }
    }
    throw new IllegalArgumentException(kind.name() + " has no " + name);
  }

  /** Returns whether it is an alternative to extremal perturbation. */
  public boolean isPeer() {
    return kind.isPeer();
  }

  /** Returns whether it has a parameter. */
  public boolean has(String option) {
    return kind.options().stream().anyMatch(each -> each.name().equals(option));
  }

  /** Returns the value of a parameter. */
  @SuppressWarnings("unchecked") // with() stored a value of the kind that the option's name has
  public <T> T get(Option<T> option) {
    return (T) values.getOrDefault(option.name(), option.usual());
  }

  /**
   * Returns a copy with another value of a parameter.
   *
   * @throws UserException when the method has no such parameter, or the value does not fit
   */
  public MethodSpec with(String name, Object value) {
    for (Option<?> option : kind.options()) {
      if (option.name().equals(name)) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(name, option.kind().ofJson(value));
        changed.values().removeIf(option.usual()::equals);
        return new MethodSpec(kind, changed);
      }
    }
    throw UserException.usage("method " + kind.name() + " has no " + name + ":");
  }

  /** Returns its text in the identity of a stored cell. */
  public String identity() {
    return this + Methods.all().digest(kind);
  }

  /**
   * Returns its name, with the parameters that differ from their defaults in brackets: {@code
   * rise}, {@code rise(samples=1000)}.
   */
  @Override
  public String toString() {
    String said =
        kind.options().stream()
            .filter(option -> values.containsKey(option.name()))
            .map(option -> option.name() + "=" + values.get(option.name()))
            .collect(Collectors.joining(","));
    return said.isEmpty() ? kind.name() : kind.name() + "(" + said + ")";
  }

  private static MethodSpec parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return named(text);
    }
    MethodSpec method = named(text.substring(0, open));
    for (String each : text.substring(open + 1, text.length() - 1).split(",", -1)) {
      String[] parts = each.split("=", 2);
      if (parts.length < 2) {
        throw UserException.usage("no method '" + text + "'");
      }
      method = method.with(parts[0], parts[1]);
    }
    return method;
  }

  private static Object json(MethodSpec method) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", method.kind().name());
    method.kind().options().forEach(option -> json.put(option.name(), shown(method, option)));
    if (!Methods.all().isBuiltIn(method.kind())) {
      json.put("class", Methods.all().said(method.kind()));
    }
    return json;
  }

  /** Returns the value to show; null leaves the value to the input or the network. */
  private static @Nullable Object shown(MethodSpec method, Option<?> option) {
    Object value = method.get(option);
    return value.equals(0L) || value.equals("") ? null : value;
  }

  private static MethodSpec ofJson(Object json) {
    if (!(json instanceof Map<?, ?> values)) {
      return parse(json.toString());
    }
    AttributionMethod kind =
        Methods.all()
            .saved(String.valueOf(values.get("kind")), values.get("class"), MissingMethod::new);
    MethodSpec method = new MethodSpec(kind, Map.of());
    for (Option<?> option : method.kind().options()) {
      Object value = values.get(option.name());
      method = value == null ? method : method.with(option.name(), value);
    }
    return method;
  }
}
