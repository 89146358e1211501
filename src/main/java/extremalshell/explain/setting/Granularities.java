package extremalshell.explain.setting;

import extremalshell.UserException;
import extremalshell.ValueKind;
import extremalshell.mask.Granularity;
import extremalshell.mask.Granularity.Axes;
import extremalshell.mask.TimeUnits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reads granularities; {@code auto} is scaled to the stimulus. */
final class Granularities {
  private static final String AUTO = "auto";

  /** The text of {@link Granularity#toString}: rows before columns if they differ. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "step (?:(?<wide>[\\d.]+) x )?(?<step>\\d+), sigma (?:[\\d.E-]+ x )?(?<sigma>[\\d.E-]+)"
              + "(?:, (?<axes>time|frequency))?(?:, segments (?<units>energy|[\\d.E -]+))?");

  static final ValueKind<Optional<Granularity>> KIND =
      new ValueKind.Coded<>(
          value -> value.map(Granularity::toString).orElse(AUTO),
          Granularities::parse,
          Granularities::json,
          Granularities::ofJson);

  private Granularities() {}

  private static Optional<Granularity> parse(String text) {
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw UserException.usage(
          "no granularity '" + text + "'; expected auto or, for example, step 7, sigma 21.0");
    }
    int step = Integer.parseInt(matcher.group("step"));
    String wide = matcher.group("wide");
    String axes = matcher.group("axes");
    return Optional.of(
        new Granularity(
            step,
            Double.parseDouble(matcher.group("sigma")),
            wide == null ? 1 : Double.parseDouble(wide) / step,
            axes == null ? Axes.BOTH : axes(axes),
            Optional.ofNullable(matcher.group("units")).map(TimeUnits::parse)));
  }

  private static Object json(Optional<Granularity> value) {
    if (value.isEmpty()) {
      return AUTO;
    }
    Granularity granularity = value.get();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", granularity.step());
    json.put("sigma", granularity.sigma());
    json.put("stretch", granularity.stretch());
    json.put("axes", granularity.axes().name().toLowerCase(Locale.ROOT));
    json.put("scaled", false);
    granularity.units().ifPresent(units -> json.put("segments", units.toString()));
    return json;
  }

  private static Optional<Granularity> ofJson(Object json) {
    if (!(json instanceof Map<?, ?> values)) {
      return parse(json.toString());
    }
    return Optional.of(
        new Granularity(
            (int) number(values, "step"),
            number(values, "sigma"),
            number(values, "stretch"),
            axes(String.valueOf(values.get("axes"))),
            Optional.ofNullable(values.get("segments"))
                .map(Object::toString)
                .map(TimeUnits::parse)));
  }

  private static double number(Map<?, ?> values, String key) {
    if (values.get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw UserException.usage("granularity " + key + ": expected a number, not " + values.get(key));
  }

  private static Axes axes(String text) {
    return ValueKind.Choice.of(Axes.class, axes -> "").parse(text);
  }
}
