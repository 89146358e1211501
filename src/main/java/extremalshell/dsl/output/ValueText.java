package extremalshell.dsl.output;

import extremalshell.dsl.declare.Wrapping;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import groovy.lang.Closure;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as people expect them: arrays by shape and range, masks as small pictures. */
public final class ValueText {
  private static final int FEW = 6;
  private static final int MOST_LISTED = 20;
  private static final int BRIEF = 60;
  private static final int PICTURE_COLUMNS = 48;
  private static final int PICTURE_ROWS = 16;

  /** From nothing to all; the last ones are for values below 0. */
  private static final String SHADES = " ░▒▓█";

  private static final String PLAIN_SHADES = " .:*#";
  private static final char BELOW = '-';

  private ValueText() {}

  /**
   * Returns the lines of a value.
   *
   * @param columns of the terminal; 0 without one
   * @param shades whether it can show characters beyond ASCII
   */
  public static List<String> lines(@Nullable Object value, int columns, boolean shades) {
    if (value instanceof Mask mask) {
      return picture(mask("mask", mask), mask, columns, shades);
    }
    if (value instanceof Attribution attribution) {
      String title = mask("attribution", attribution.asMask());
      return picture(title, attribution.scaled(), columns, shades);
    }
    if (value instanceof Collection<?> many && isLong(many)) {
      List<String> lines = new ArrayList<>();
      many.stream().limit(MOST_LISTED).forEach(each -> lines.addAll(wrapped(text(each), columns)));
      int more = many.size() - MOST_LISTED;
      if (more > 0) {
        lines.add("… " + more + " more");
      }
      return lines;
    }
    if (value instanceof Map<?, ?> map && map.toString().length() > BRIEF) {
      List<String> lines = new ArrayList<>();
      map.forEach((key, each) -> lines.addAll(wrapped(key + ": " + text(each), columns)));
      return lines;
    }
    return wrapped(text(value), columns);
  }

  /** Texts of several lines stay as they are. */
  private static List<String> wrapped(String text, int columns) {
    return text.contains("\n") ? List.of(text) : Wrapping.lines("", "  ", text, columns);
  }

  private static boolean isLong(Collection<?> many) {
    return many.size() > 1
        && (many.size() > MOST_LISTED
            || many.stream().map(String::valueOf).anyMatch(t -> t.length() > FEW * 4));
  }

  /** Returns a value in half a line. */
  public static String brief(@Nullable Object value) {
    String line = text(value).lines().findFirst().orElse("");
    return line.length() > BRIEF ? line.substring(0, BRIEF - 1) + "…" : line;
  }

  private static String text(@Nullable Object value) {
    if (value != null && value.getClass().isArray()) {
      return array(value);
    }
    if (value instanceof Mask mask) {
      return mask("mask", mask);
    }
    if (value instanceof Attribution attribution) {
      return mask("attribution", attribution.asMask());
    }
    if (value instanceof Stimulus stimulus) {
      return stimulus.kind() + " " + stimulus.name() + ", " + stimulus.describe();
    }
    if (value instanceof View view) {
      return "view of "
          + view.kind()
          + " "
          + view.name()
          + ", "
          + view.height()
          + "x"
          + view.width();
    }
    if (value instanceof Settings settings) {
      return settings.describe();
    }
    return value instanceof Closure<?> ? "{ … }" : String.valueOf(value);
  }

  private static String mask(String what, Mask mask) {
    float[] values = mask.values();
    double mean = 0;
    for (float each : values) {
      mean += each / (double) values.length;
    }
    String size = what + " " + mask.height() + "x" + mask.width();
    boolean share = mask.statistics().min() >= 0 && mask.statistics().max() <= 1;
    return size
        + String.format(
            Locale.ROOT,
            ", min %.2f, max %.2f, %s %.4f",
            mask.statistics().min(),
            mask.statistics().max(),
            share ? "area" : "mean",
            mean);
  }

  /** Each character shows the mean of its cell; cells are twice as high as wide. */
  private static List<String> picture(String title, Mask mask, int columns, boolean shades) {
    List<String> lines = new ArrayList<>(List.of(title));
    if (columns <= 0 || mask.height() < 2) {
      return lines;
    }
    double scale =
        Math.min(
            Math.min(PICTURE_COLUMNS, columns - 1) / (double) mask.width(),
            2.0 * PICTURE_ROWS / mask.height());
    int width = Math.max(1, (int) Math.round(mask.width() * scale));
    int height = Math.max(1, (int) Math.round(mask.height() * scale / 2));
    String signs = shades ? SHADES : PLAIN_SHADES;
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width; x++) {
        double mean = mean(mask, x, y, width, height);
        int step = (int) Math.round(Math.min(1, Math.abs(mean)) * (signs.length() - 1));
        line.append(mean < 0 && step > 0 ? BELOW : signs.charAt(step));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static double mean(Mask mask, int x, int y, int width, int height) {
    int left = x * mask.width() / width;
    int right = Math.max(left + 1, (x + 1) * mask.width() / width);
    int top = y * mask.height() / height;
    int bottom = Math.max(top + 1, (y + 1) * mask.height() / height);
    double sum = 0;
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        sum += mask.at(row, column);
      }
    }
    return sum / ((bottom - top) * (double) (right - left));
  }

  /** {@code float[1000], 0.0012 to 0.9873, mean 0.0010: 0.0012, 0.0034, …}. */
  private static String array(Object array) {
    StringBuilder shape = new StringBuilder();
    Object first = array;
    while (first != null && first.getClass().isArray()) {
      int length = Array.getLength(first);
      shape.append('[').append(length).append(']');
      first = length == 0 ? null : Array.get(first, 0);
    }
    Class<?> type = array.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    List<Object> flat = new ArrayList<>();
    flatten(array, flat);
    String few =
        flat.stream()
            .limit(FEW)
            .map(each -> each instanceof Number number ? number(number) : brief(each))
            .collect(Collectors.joining(", "));
    boolean numbers = !flat.isEmpty() && flat.stream().allMatch(Number.class::isInstance);
    String range = numbers && flat.size() > FEW ? ", " + range(flat) : "";
    String rest = flat.size() > FEW ? ", …" : "";
    return type.getSimpleName() + shape + range + (flat.isEmpty() ? "" : ": " + few + rest);
  }

  private static void flatten(Object array, List<Object> flat) {
    for (int i = 0; i < Array.getLength(array); i++) {
      Object each = Array.get(array, i);
      if (each != null && each.getClass().isArray()) {
        flatten(each, flat);
      } else {
        flat.add(each == null ? "null" : each);
      }
    }
  }

  private static String range(List<Object> numbers) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (Object each : numbers) {
      double value = ((Number) each).doubleValue();
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    return number(min) + " to " + number(max) + ", mean " + number(sum / numbers.size());
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, Math.abs(value) < 1e-3 ? "%.3g" : "%.4f", value);
  }
}
