package extremalshell.explain.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On scores that follow from the area alone. */
class ShrinkingAreasTest {
  private static final int ITERATIONS = 400;

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.019, 0.0873, 0.31, 0.7})
  void areas_goToWhereTheScoreIsLost(double smallest) {
    // the slowest takes two fifths of the pace
    ShrinkingAreas areas = after(3 * ITERATIONS, area -> 0.5 * area / smallest);

    for (double area : areas.now()) {
      assertThat(area / smallest).isBetween(0.97, 1.03);
    }
  }

  @Test
  void areas_shrinkAtPacesOfTheirOwn() {
    double[] now = after(ITERATIONS / 2, area -> 1).now();

    assertThat(now).isSorted().doesNotHaveDuplicates();
    assertThat(now[0]).isBetween(0.03, 0.033);
    assertThat(now[3]).isBetween(0.1, 0.12);
  }

  @Test
  void areasThatNeverKeepTheScore_grow() {
    assertThat(after(ITERATIONS, area -> 0.01).now()).containsOnly(0.95);
  }

  private static ShrinkingAreas after(int iterations, DoubleUnaryOperator score) {
    ShrinkingAreas areas = new ShrinkingAreas(4, ITERATIONS, 0.5, 0.5);
    for (int i = 0; i < iterations; i++) {
      float[] scores = new float[4];
      double[] now = areas.now();
      Arrays.setAll(now, k -> score.applyAsDouble(now[k]));
      for (int k = 0; k < 4; k++) {
        scores[k] = (float) now[k];
      }
      areas.follow(scores);
    }
    return areas;
  }
}
