package extremalshell.dsl.declare;

import groovy.lang.NumberRange;
import org.jspecify.annotations.Nullable;

/**
 * A range that does not reach its end: {@code 0.05..0.2} counts by 1 and contains 0.05 alone.
 * Whoever writes it wants other values.
 */
final class UnevenRange {
  private UnevenRange() {}

  /** Returns what to write instead of such a range; null for every other value. */
  static @Nullable String complaint(@Nullable Object raw) {
    if (!(raw instanceof NumberRange range)) {
      return null;
    }
    // Groovy counts the elements one by one
    double span = number(range.getTo()) - number(range.getFrom());
    if (span / number(range.getStepSize()) > ValueType.MOST_VALUES) {
      return "expected at most " + ValueType.MOST_VALUES + " values, not the range " + range;
    }
    if (range.isEmpty()
        || !range.getStepSize().equals(1)
        || range.toString().contains("<")
        || (isAtAnEnd(range.getFrom(), range) && isAtAnEnd(range.getTo(), range))) {
      return null;
    }
    return range
        + " counts by 1 and is "
        + (range.size() == 1 ? range.get(0) + " alone" : range.get(0) + ", " + range.get(1) + ", …")
        + "; expected a list of values, or a step, for example ("
        + range
        + ").by(0.05)";
  }

  private static boolean isAtAnEnd(Object number, NumberRange range) {
    return isNear(number, range.get(0)) || isNear(number, range.get(range.size() - 1));
  }

  /** Compares up to rounding. */
  private static boolean isNear(Object a, Object b) {
    return Math.abs(number(a) - number(b)) < 1e-9 * Math.max(1, Math.abs(number(a)));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
