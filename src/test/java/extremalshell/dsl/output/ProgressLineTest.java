package extremalshell.dsl.output;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.explain.ProgressListener.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long now;
  private final ProgressLine line =
      new ProgressLine(
          new PrintStream(shown, true, StandardCharsets.UTF_8), true, () -> 80, () -> now);

  @Test
  void steps_thatComeByTheBatch_countWithTheirWholeTime() {
    for (int done = 0; done <= 128; done += 32) {
      now += 8 * SECOND;
      step(done, 256);
    }

    // 32 steps take 8 s, and 128 are to come
    assertThat(text()).endsWith("128/256 32 s left");
  }

  @Test
  void aPause_doesNotCount() {
    for (int done = 1; done <= 20; done++) {
      now += SECOND;
      step(done, 40);
    }
    now += 600 * SECOND;
    step(21, 40);

    assertThat(text()).endsWith("21/40 19 s left");
  }

  private void step(int done, int all) {
    line.show("evaluate", "passes", new Progress(done, all, Double.NaN, 0.1));
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8).strip();
  }
}
