package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  private static final String USAGE =
      "usage: scripts/bench NETWORK STIMULUS [ITERATIONS] [default|reference]";

  @Test
  void wrongArguments_areOneClearLineEach() {
    says(USAGE);
    says("iterations 'x' is no number above 0; " + USAGE, "photos", "samples:dog-cat", "x");
    says("no preset 'fast'; " + USAGE, "photos", "samples:dog-cat", "9", "fast");
    says(
        "no sample 'dog-cot'; did you mean dog-cat?; expected one of", "photos", "samples:dog-cot");
  }

  private static void says(String message, String... args) {
    assertThatThrownBy(() -> Benchmarks.run(args))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
