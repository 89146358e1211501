package extremalshell.dsl.task;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.sweep.plan.CellRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndependenceTest {
  /** The scores of a photo of one colour: its blurred copy is the same but for rounding. */
  @Test
  void scoresThatDifferByRounding_areTheSame() {
    assertThat(Independence.isSame(0.111580044f, 0.111580074f)).isTrue();
    assertThat(Independence.isSame(0.3137982f, 0.3137985f)).isTrue();
    assertThat(Independence.isSame(-0.5f, -0.5f)).isTrue();
    assertThat(Independence.isSame(0.5, 0.5001)).isFalse();
    assertThat(Independence.isSame(1e-7, 2e-7)).isFalse();
    assertThat(Independence.isSame(0.99999, 0.99998)).isFalse();
  }

  @Test
  void sweeps_nameCellsWhoseScoreNoMaskChanges() {
    List<CellRow> rows =
        List.of(
            row(1, 0.25f, 0.25f),
            row(2, 0.25f, 0.1f),
            new CellRow(Map.of("cell", 3, "status", "failed")));
    assertThat(Independence.notice(rows))
        .startsWith("the mask of cell 1 changes the score by less than");
    assertThat(Independence.notice(rows.subList(1, 3))).isEmpty();
  }

  private static CellRow row(int number, float whole, float through) {
    return new CellRow(Map.of("cell", number, "inputScore", whole, "targetScore", through));
  }
}
