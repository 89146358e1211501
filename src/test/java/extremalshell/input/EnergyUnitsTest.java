package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.mask.TimeUnits;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Units of time from energy and from times. */
class EnergyUnitsTest {
  @Test
  void cuts_lieAtTheLowestPointBetweenPeaks() {
    // the range is 10, so a valley is at least 2 deep: that of 9 between 10 and 10 is none
    float[] level = {0, 10, 9, 10, 4, 3, 5, 8, 10, 10, 0, 6, 0};
    assertThat(EnergyUnits.cuts(level)).containsExactly(5, 10);
    assertThat(EnergyUnits.cuts(new float[] {1, 1, 1})).isEmpty();
  }

  @Test
  void times_belongToUnitsWithoutGaps() {
    TimeUnits units = new TimeUnits(List.of(0.1, 0.11, 0.15, 0.3, 5.0));
    assertThat(units.of(new double[] {0, 0.1, 0.2, 0.3, 0.4})).containsExactly(0, 1, 2, 3, 3);
    assertThat(TimeUnits.parse(units.toString())).isEqualTo(units);
    assertThat(TimeUnits.parse("energy")).isEqualTo(TimeUnits.BY_ENERGY);
  }

  @Test
  void photos_haveNoTime() {
    Photo photo = new Photo("a", "a", new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
    assertThatThrownBy(() -> photo.columns(TimeUnits.BY_ENERGY))
        .hasMessage(
            "granularity segments: are stretches of time, and 'a' is no recording; choose"
                + " granularity auto, or step:");
  }
}
