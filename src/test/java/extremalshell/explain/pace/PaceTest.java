package extremalshell.explain.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far an optimisation is that is stopped. */
class PaceTest {
  @Test
  void stopped_goesTheRestOfTheWay() {
    Pace pace = new Pace(100);

    pace.close(40, 1000);

    assertThat(pace.end()).isEqualTo(52);
    assertThat(pace.progress(40)).isEqualTo(0.4);
    assertThat(pace.progress(52)).isEqualTo(1);
  }

  @Test
  void stoppedAfterTheLastIteration_isAtTheEnd() {
    Pace pace = new Pace(3);

    pace.close(3, 1);

    assertThat(pace.progress(3)).isEqualTo(1);
  }
}
