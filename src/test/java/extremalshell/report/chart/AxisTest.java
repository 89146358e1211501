package extremalshell.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
  /** Single values of ten lines once stood over the numbers of the other axis. */
  @Test
  void room_isFreeBeforeTheFirstValue_andAfterTheLast() {
    Axis axis = Axis.along(new double[] {0.05, 0.1, 0.2}, 230, 16);
    assertThat(230 * axis.share(0.05)).isGreaterThan(15.9);
    assertThat(230 * (1 - axis.share(0.2))).isGreaterThan(15.9);
  }

  @Test
  void ticksAtValues_haveEquallyManyDecimals_andOddValuesHaveNone() {
    Axis areas = Axis.along(new double[] {0.05, 0.1, 0.2}, 230, 16);
    assertThat(areas.ticks().stream().map(areas::text)).containsExactly("0.05", "0.10", "0.20");
    Axis channels = Axis.along(new double[] {5 / 256.0, 13 / 256.0, 26 / 256.0}, 480, 16);
    assertThat(channels.ticks().stream().map(channels::text)).allMatch(text -> text.length() <= 5);
    Axis wide = Axis.along(new double[] {13 / 256.0, 77 / 256.0}, 430, 16);
    assertThat(wide.ticks().stream().map(wide::text))
        .containsExactly("0.05", "0.10", "0.15", "0.20", "0.25", "0.30");
  }
}
