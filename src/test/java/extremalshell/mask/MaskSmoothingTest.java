package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskSmoothingTest {
  private static final int SIZE = 70;
  private static final MaskSmoothing SMOOTHING = new MaskSmoothing(7, 21);

  @Test
  void loneNode_survivesTheSmoothMaxAndNotTheAverage() {
    float[] values = new float[SIZE * SIZE];
    values[(35 + 3) * SIZE + 35 + 3] = 1;
    Mask raw = new Mask(SIZE, SIZE, values);

    assertThat(SMOOTHING.smoothMax(raw).statistics().max()).isGreaterThan(0.99);
    assertThat(SMOOTHING.average(raw).statistics().max()).isLessThan(0.05);
  }

  @Test
  void plainMask_staysAsItIsThroughBoth() {
    float[] values = new float[SIZE * SIZE];
    Arrays.fill(values, 1);
    Mask raw = new Mask(SIZE, SIZE, values);

    assertThat(SMOOTHING.average(raw).area()).isCloseTo(1, within(1e-6));
    assertThat(SMOOTHING.smoothMax(raw).area()).isGreaterThan(0.98);
  }
}
