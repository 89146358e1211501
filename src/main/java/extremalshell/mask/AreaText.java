package extremalshell.mask;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Areas as short texts. */
public final class AreaText {
  private static final double ROUNDED = 0.01;
  private static final MathContext DIGITS = new MathContext(2);

  private AreaText() {}

  /** Returns an area with two decimals; one below 0.01 has two digits that are not 0. */
  public static String of(double area) {
    return area >= ROUNDED || area <= 0 || Double.isNaN(area)
        ? String.format(Locale.ROOT, "%.2f", area)
        : BigDecimal.valueOf(area).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
