package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search alone, on scores that follow from the area. */
class AreaSearchTest {
  private static final double WHOLE = 0.5;
  private static final int ITERATIONS = 100;

  private final List<double[]> batches = new ArrayList<>();
  private final List<AreaSearch.@Nullable Start> starts = new ArrayList<>();
  private int passes;

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.019, 0.0873, 0.31, 0.7, 0.93})
  void smallestArea_isFoundToAFewPercent_inFewBatches(double smallest) {
    AreaSearch.Found found = search(area -> area >= smallest ? 0.6 : 0.4, 1);

    assertThat(found.reached()).isTrue();
    assertThat(found.area() / smallest).isBetween(1.0, 1.06);
    // a thorough run of four areas has 8
    assertThat(passes).isLessThanOrEqualTo(14 * ITERATIONS);
    assertThat(found.curve())
        .extracting(SmallestArea.Point::area)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void smallerAreas_goOnFromTheMaskOfTheSmallestThatKeeps() {
    search(area -> area >= 0.1 ? 0.6 : 0.1, 1);

    assertThat(starts.get(0)).isNull();
    assertThat(starts.get(1).area()).isEqualTo(0.2);
    // each grid says which area it was found at
    assertThat(starts.get(1).grid()).containsExactly(0.2f);
    assertThat(batches.get(1)).containsExactly(0.0819, 0.102, 0.128, 0.16);
    assertThat(starts.get(2).grid()).containsExactly(0.102f);
  }

  @Test
  void keep_asksForAShareOfTheWholeScore() {
    // 0.45 of the whole score is 0.225, which an area of 0.15 has
    AreaSearch.Found found = search(area -> 1.5 * area, 0.45);

    assertThat(found.area()).isBetween(0.15, 0.159);
    assertThat(found.curve())
        .allSatisfy(p -> assertThat(p.kept()).isCloseTo(3 * p.area(), within(1e-6)));
  }

  @Test
  void noAreaThatKeepsTheScore_givesTheOneThatKeepsMost() {
    AreaSearch.Found found = search(area -> area == 0.2 ? 0.49 : 0.3, 1);

    assertThat(found.reached()).isFalse();
    assertThat(found.area()).isEqualTo(0.2);
    assertThat(found.curve().get(found.curve().size() - 1).area()).isEqualTo(0.95);
    assertThat(batches).hasSize(2);
  }

  @Test
  void interruption_endsTheSearchWithWhatWasFound() {
    AreaSearch.Found found =
        new AreaSearch(optimisation(area -> area), WHOLE, 1)
            .run(ITERATIONS, progress -> progress.iteration() < 3);

    assertThat(batches).hasSize(1);
    assertThat(found.area()).isEqualTo(0.6);
    assertThat(found.interrupted()).isTrue();
  }

  private AreaSearch.Found search(DoubleUnaryOperator score, double keep) {
    return new AreaSearch(optimisation(score), WHOLE, keep).run(ITERATIONS, ProgressListener.NONE);
  }

  private AreaSearch.Optimisation optimisation(DoubleUnaryOperator score) {
    return (areas, iterations, start, listener) -> {
      batches.add(areas);
      starts.add(start);
      passes += areas.length * iterations;
      boolean goOn = true;
      for (int i = 1; goOn && i <= iterations; i++) {
        goOn = listener.onIteration(new ProgressListener.Progress(i, iterations, 0, 0));
      }
      List<Prediction> predictions = new ArrayList<>();
      List<float[]> grids = new ArrayList<>();
      for (double area : areas) {
        float value = (float) score.applyAsDouble(area);
        predictions.add(new Prediction(0, "dog", value, 0, "dog", value));
        grids.add(new float[] {(float) area});
      }
      Trace trace = new Trace(areas.length, iterations, 1);
      return new Outcome(List.of(), predictions, grids, trace, !goOn);
    };
  }
}
