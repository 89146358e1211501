package extremalshell.report.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecimalTest {
  @Property
  void text_readsBackAsTheSameFloat(@ForAll float value) {
    String text = Decimal.text(value);
    assertThat(Float.parseFloat(text) == value).isTrue();
    assertThat(new BigDecimal(text).stripTrailingZeros().precision()).isLessThanOrEqualTo(9);
  }

  @Property
  void text_readsBackAsTheSameDouble(@ForAll double value) {
    assertThat(Double.parseDouble(Decimal.text(value)) == value).isTrue();
  }

  @Test
  void text_isTheShortest() {
    // Float.toString and Double.toString of Java 17 write a digit too many here.
    assertThat(Decimal.text(1.1E-7f)).isEqualTo("1.1E-7");
    assertThat(Decimal.text(2.0E-3f)).isEqualTo("0.002");
    assertThat(Decimal.text(2e23)).isEqualTo("2E+23");
    assertThat(Decimal.text(0.1f)).isEqualTo("0.1");
    assertThat(Decimal.text(1f)).isEqualTo("1.0");
    assertThat(Decimal.text(0f)).isEqualTo("0.0");
    assertThat(Decimal.text(100.0)).isEqualTo("100.0");
    assertThat(Decimal.text(100)).isEqualTo("100");
    assertThat(Decimal.text(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
  }

  @Test
  void fixed_hasNoNegativeZero() {
    assertThat(Decimal.fixed(-0.00001, 4)).isEqualTo("0.0000");
    assertThat(Decimal.fixed(-0.0, 2)).isEqualTo("0.00");
    assertThat(Decimal.fixed(-0.12345, 4)).startsWith("-0.123");
  }
}
