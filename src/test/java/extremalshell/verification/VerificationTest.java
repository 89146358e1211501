package extremalshell.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trials, error rates and AS-norm against cases that were computed by hand. */
class VerificationTest {
  private static ErrorRates rates(List<Double> scores, int... same) {
    List<Boolean> of = java.util.Arrays.stream(same).mapToObj(each -> each == 1).toList();
    return ErrorRates.of(scores, of);
  }

  @Test
  void equalErrorRate_isWhereBothErrorsAreEqual() {
    // sorted: 1 1 0 1 0 0; after three are accepted 1 of 3 is missed and 1 of 3 is a false alarm
    ErrorRates rates = rates(List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4), 1, 1, 0, 1, 0, 0);
    assertThat(rates.equalErrorRate()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(rates.threshold()).isEqualTo(0.7);
    assertThat(rates(List.of(0.9, 0.1), 1, 0).equalErrorRate()).isZero();
    assertThat(rates(List.of(0.9, 0.1), 0, 1).equalErrorRate()).isEqualTo(1);
    // all alike: the line from (miss 1, false alarm 0) to (0, 1) crosses at one half
    assertThat(rates(List.of(0.5, 0.5, 0.5), 1, 0, 0).equalErrorRate()).isEqualTo(0.5);
  }

  @Test
  void minimumCost_isDividedByThatOfAConstantDecision() {
    ErrorRates rates = rates(List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4), 1, 1, 0, 1, 0, 0);
    // two accepted: 1/3 missed, no false alarm: 0.01 / 3 / 0.01
    assertThat(rates.minimumCost(0.01)).isCloseTo(1 / 3.0, within(1e-12));
    // all targets accepted: 1/3 false alarms: 0.1 / 3 / 0.1
    assertThat(rates.minimumCost(0.9)).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void trialsOfOneKind_areRefused() {
    assertThatThrownBy(() -> rates(List.of(0.9, 0.8), 1, 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "error rates need trials of the same speaker and of different speakers; all 2 are of the same one");
  }

  @Test
  void normalisation_takesTheHighestOfTheCohort() {
    ScoreNormalisation norm =
        new ScoreNormalisation(
            List.of(new float[] {1, 0}, new float[] {0.6f, 0.8f}, new float[] {-1, 0}), 2);
    // against (1, 0): 1, 0.6, −1; the two highest have mean 0.8, deviation 0.2
    ScoreNormalisation.Side side = norm.side(new float[] {2, 0});
    assertThat(side.mean()).isCloseTo(0.8, within(1e-6));
    assertThat(side.deviation()).isCloseTo(0.2, within(1e-6));
    // against (0, 1): 0, 0.8, 0; the two highest have mean 0.4, deviation 0.4
    ScoreNormalisation.Side other = norm.side(new float[] {0, 3});
    assertThat(norm.normalised(0.9, side, other)).isCloseTo((0.5 + 1.25) / 2, within(1e-5));
  }

  @Test
  void lists_areReadInBothOrders() {
    assertThat(TrialList.read("t.txt", List.of("1 a.wav b.wav", "", "a.wav c.wav nontarget")))
        .containsExactly(new Trial(true, "a.wav", "b.wav"), new Trial(false, "a.wav", "c.wav"));
    assertThat(TrialList.read("t.txt", List.of("1\ta b.wav\tc, d.wav")))
        .containsExactly(new Trial(true, "a b.wav", "c, d.wav"));
    assertThatThrownBy(() -> TrialList.read("t.txt", List.of("1 a b.wav c.wav")))
        .hasMessageEndingWith("the test; names with blanks need tabs between");
    assertThatThrownBy(() -> TrialList.read("t.txt", List.of("1 a b", "2 a b")))
        .hasMessageStartingWith("t.txt:2: expected a trial: 1 or 0, the enrolment, the test");
  }
}
