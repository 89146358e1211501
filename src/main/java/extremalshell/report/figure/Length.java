package extremalshell.report.figure;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A width with its unit, such as {@code 8.5cm}.
 *
 * @param unit {@code cm}, {@code mm}, {@code in}, {@code pt} or {@code px}
 */
public record Length(double value, String unit) {
  /** An example for messages. */
  public static final String EXPECTED = "a width such as '8.5cm', '170mm', '3.3in' or '1200px'";

  private static final Map<String, Double> POINTS =
      Map.of("cm", 72 / 2.54, "mm", 7.2 / 2.54, "in", 72.0, "pt", 1.0);
  private static final Pattern TEXT = Pattern.compile("([0-9]*\\.?[0-9]+) ?(cm|mm|in|pt|px)");
  private static final double LEAST_POINTS = 60;
  private static final double MOST_POINTS = 10_000;
  private static final double MOST_PIXELS = 20_000;

  /** Reads a width; null if the text has none, or one that no figure can have. */
  public static @Nullable Length of(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    Length length = new Length(Double.parseDouble(matcher.group(1)), matcher.group(2));
    double points = length.points(72);
    double most = length.unit().equals("px") ? MOST_PIXELS : MOST_POINTS;
    return points >= LEAST_POINTS && points <= most ? length : null;
  }

  /** Returns the width in points, where pixels are {@code dpi} an inch. */
  double points(double dpi) {
    Double factor = POINTS.get(unit);
    return factor == null ? value * 72 / dpi : value * factor;
  }
}
