package extremalshell.report.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers the same way on every Java: the shortest decimal that reads back as the same
 * value. {@code Float.toString} promises this only since Java 19.
 */
public final class Decimal {
  private static final int FLOAT_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 17;

  /** Digits up to which numbers have no exponent: {@code 12.0} and not {@code 1.2E+1}. */
  private static final int PLAIN_DIGITS = 17;

  private Decimal() {}

  /** Returns the shortest text of a number; not finite: {@code NaN}, {@code Infinity}. */
  public static String text(Number number) {
    BigDecimal decimal = shortest(number);
    return decimal == null ? number.toString() : decimal.toString();
  }

  /** Returns the shortest decimal of a number, or null when it is not finite. */
  static @Nullable BigDecimal shortest(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return BigDecimal.valueOf(number.longValue());
    }
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return null;
    }
    boolean single = number instanceof Float;
    BigDecimal exact = new BigDecimal(value);
    int most = single ? FLOAT_DIGITS : DOUBLE_DIGITS;
    BigDecimal rounded = exact;
    for (int digits = 1; digits <= most; digits++) {
      rounded = exact.round(new MathContext(digits));
      boolean same =
          single ? rounded.floatValue() == number.floatValue() : rounded.doubleValue() == value;
      if (same) {
        break;
      }
    }
    rounded = rounded.stripTrailingZeros();
    boolean whole = rounded.scale() <= 0 && rounded.precision() - rounded.scale() <= PLAIN_DIGITS;
    return whole ? rounded.setScale(1) : rounded;
  }

  /** Returns a number with fixed decimals, never {@code -0.00}. */
  static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }
}
