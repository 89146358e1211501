package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatticeSmoothingTest {
  @Test
  void smoothing_keepsTheSumAndSpreadsFromTheMiddle() {
    float[] values = new float[15];
    values[7] = 1;

    float[] smooth = new LatticeSmoothing(3, 5, 1).of(values);

    double sum = 0;
    for (float value : smooth) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(smooth[7]).isGreaterThan(smooth[6]);
    assertThat(smooth[6]).isEqualTo(smooth[8]).isGreaterThan(smooth[5]);
  }

  @Test
  void smoothing_ofOneRowAndOfNothingLeavesConstantsAlone() {
    float[] values = {2, 2, 2, 2};

    assertThat(new LatticeSmoothing(1, 4, 3).of(values)).containsOnly(2);
    assertThat(new LatticeSmoothing(2, 2, 0).of(values)).isEqualTo(values);
  }
}
