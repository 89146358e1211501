package extremalshell.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void fewerThanEightStimuli_haveNoInterval_howeverManyValues() {
    List<Summary.Value> values = new ArrayList<>();
    for (int seed = 0; seed < 100; seed++) {
      values.add(new Summary.Value("a" + seed % 7, seed));
    }
    Summary few = Summary.of(values);

    assertThat(few.hasInterval()).isFalse();
    assertThat(few.low()).isNaN();
    assertThat(few.text(true)).isEqualTo("49.500 (0.000 to 99.000)");
    assertThat(Summary.stimuli(List.of(few))).isEqualTo("7 stimuli");
    assertThat(Summary.of(List.of(new Summary.Value("a", 0.5))).text(true)).isEqualTo("0.500");
    assertThat(Summary.of(List.of()).mean()).isNaN();
    assertThat(Summary.of(List.of(new Summary.Value("a", Double.NaN))).text(true)).isEmpty();
  }

  @Test
  void interval_coversTheMeanAsOftenAsItSays_whereEachStimulusHasManyValues() {
    Random random = new Random(1);
    int covered = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<Summary.Value> values = new ArrayList<>();
      for (int stimulus = 0; stimulus < 40; stimulus++) {
        double own = random.nextGaussian();
        for (int seed = 0; seed < 5; seed++) {
          values.add(new Summary.Value("s" + stimulus, own + 0.1 * random.nextGaussian()));
        }
      }
      Summary summary = Summary.of(values);
      covered += summary.low() <= 0 && summary.high() >= 0 ? 1 : 0;
    }
    assertThat(covered).isBetween(176, 198);
  }
}
