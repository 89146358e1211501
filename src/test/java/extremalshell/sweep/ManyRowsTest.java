package extremalshell.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.CellRows;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.plan.RowValues;
import extremalshell.sweep.plan.StratifiedSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of large stores, which share what is equal. */
class ManyRowsTest {
  private static final List<String> COLUMNS =
      List.of(
          "cell",
          "modelSource",
          "inputSource",
          "target",
          "targetLabel",
          "method",
          "targetArea",
          "seed",
          "targetScore",
          "operator");
  private static final RowValues.Table TABLE =
      new RowValues.Table(COLUMNS, Map.of("modelSource", "net"));

  private static CellRow row(int cell, String method, long seed, Object operator) {
    return new CellRow(TABLE.row(cell, "a.png", 3, "dog", method, 0.1, seed, 0.5, operator));
  }

  @Test
  void row_isTheMapOfItsColumns() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("b", "x");
    expected.put("k", 5);
    expected.put("a", null);
    RowValues.Table table = new RowValues.Table(List.of("b", "k", "a"), Map.of("k", 5));

    Map<String, Object> row = table.row(new String("x"), null);

    assertThat(row).isEqualTo(expected).containsKey("a").doesNotContainKey("c");
    assertThat(row.keySet()).containsExactly("b", "k", "a");
    assertThat(row.get("b")).isSameAs(table.row(new String("x"), 1).get("b"));
  }

  @Test
  void copies_areRowsThatDifferInNothingComputed() {
    List<CellRow> rows =
        List.of(
            row(1, "extremal", 1, "blur"),
            row(2, "extremal", 1, "blur"),
            row(3, "extremal", 2, "blur"),
            row(4, "extremal", 1, null));

    assertThat(CellRows.withoutCopies(rows)).extracting(CellRow::number).containsExactly(1, 3, 4);
    assertThat(Groups.varying(rows)).containsExactly("seed");
    assertThat(Groups.of(rows, List.of("operator"))).containsOnlyKeys("blur", "no operator");
  }

  @Test
  void labels_haveEquallyManyDecimals_andKeepValuesApart() {
    RowValues.Table table = new RowValues.Table(List.of("granularity", "targetArea"), Map.of());
    List<CellRow> rows =
        List.of(
            new CellRow(table.row("step 8.0 x 4, sigma 16.0 x 8.0", 0.2)),
            new CellRow(table.row("step 8.5 x 4, sigma 10.0 x 8.0", 0.05)),
            new CellRow(table.row("step 8.5 x 4, sigma 10.0 x 8.0", 0.121)),
            new CellRow(table.row("step 8.5 x 4, sigma 10.0 x 8.0", 0.122)));

    assertThat(Groups.of(rows, List.of("granularity")))
        .containsOnlyKeys("step 8 x 4, sigma 16 x 8", "step 8.5 x 4, sigma 10 x 8");
    assertThat(Groups.of(rows, List.of("targetArea")))
        .containsOnlyKeys("area 0.20", "area 0.05", "area 0.121", "area 0.122");
  }

  @Test
  void sampleOfVeryManyRows_hasTheRareMethod() {
    List<CellRow> rows = new ArrayList<>();
    for (int cell = 1; cell <= 50_000; cell++) {
      rows.add(row(cell, cell == 40_001 ? "rise" : "extremal", cell, "blur"));
    }

    StratifiedSample sample = new StratifiedSample(rows, 4);

    assertThat(sample.rows()).hasSize(4).extracting(CellRow::number).contains(40_001);
    assertThat(sample.counted()).isEqualTo("extremal 3 of 49999, rise 1 of 1");
  }
}
