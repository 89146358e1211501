package extremalshell.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.sweep.plan.Axis;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.Grid;
import extremalshell.sweep.plan.InputNames;
import extremalshell.sweep.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sweep computes, in which order. */
class PlanTest {
  static final Cell START = new Cell("net", "dog.png", "dog", Settings.of(Preset.DEFAULT), 0.1);
  private static final Axis TARGETS =
      new Axis("target", List.of(cell -> cell.withTarget("dog"), cell -> cell.withTarget("cat")));
  private static final Axis AREAS =
      new Axis("area", List.of(cell -> cell.withArea(0.1), cell -> cell.withArea(0.2)));
  private static final Predicate<Map<String, Object>> ALL = values -> true;

  private static List<Cell> cells(Set<String> zipped, Predicate<Map<String, Object>> kept) {
    return Grid.cells(START, List.of(TARGETS, AREAS), zipped, kept);
  }

  private static List<String> shown(List<Cell> cells) {
    return cells.stream().map(cell -> cell.target() + " " + cell.area()).toList();
  }

  @Test
  void product_variesTheLastAxisFastest() {
    assertThat(shown(cells(Set.of(), ALL)))
        .containsExactly("dog 0.1", "dog 0.2", "cat 0.1", "cat 0.2");
  }

  @Test
  void zippedAxes_advanceTogether() {
    assertThat(shown(cells(Set.of("target", "area"), ALL))).containsExactly("dog 0.1", "cat 0.2");
    Axis three =
        new Axis("area", List.of(c -> c.withArea(0.1), c -> c.withArea(0.2), c -> c.withArea(0.3)));
    assertThatThrownBy(
            () -> Grid.cells(START, List.of(TARGETS, three), Set.of("target", "area"), ALL))
        .hasMessage("sweep zip: target has 2 values, area has 3; expected equally many");
  }

  @Test
  void where_leavesCellsOut() {
    assertThat(shown(cells(Set.of(), cell -> !cell.get("target").equals("cat"))))
        .containsExactly("dog 0.1", "dog 0.2");
    assertThatThrownBy(() -> cells(Set.of(), cell -> false))
        .hasMessage("sweep where: leaves out all 4 cells");
  }

  @Test
  void cellsThatDifferInAreaAlone_shareABatch() {
    Plan plan = Plan.of(cells(Set.of(), ALL), true, null);

    assertThat(plan.batches()).extracting(Batch::first).containsExactly(1, 3);
    assertThat(plan.batches()).extracting(Batch::areas).containsOnly(List.of(0.1, 0.2));
    assertThat(Plan.of(cells(Set.of(), ALL), false, null).batches()).hasSize(4);
    List<Cell> many = IntStream.range(1, 12).mapToObj(i -> START.withArea(i / 20.0)).toList();
    assertThat(Plan.of(many, true, null).batches())
        .extracting(b -> b.cells().size())
        .containsExactly(8, 3);
  }

  @Test
  void limit_cutsNoBatchAndIsTheSameSweep() {
    Plan plan = Plan.of(cells(Set.of(), ALL), true, null);

    assertThat(plan.limitedTo(1).size()).isEqualTo(2);
    assertThat(plan.limitedTo(1).identity()).isEqualTo(plan.identity());
    assertThat(plan.limitedTo(99)).isEqualTo(plan);
  }

  @Test
  void stimuliOfOneName_areToldApartByTheirFolders() {
    List<Cell> cells =
        Stream.of("x/a/cat.png", "y/a/cat.png", "b/cat.png", "cat.png", "b/./cat.png", "b/dog.png")
            .map(START::withInput)
            .toList();

    Plan plan = Plan.of(cells, true, null);

    assertThat(plan.limitedTo(1).names())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "x/a/cat.png", "x/a/cat.png",
                "y/a/cat.png", "y/a/cat.png",
                "b/cat.png", "b/cat.png",
                "b/./cat.png", "b/cat.png",
                "cat.png", "cat.png"));
    assertThat(InputNames.of(List.of("/d/1/a.png", "/d/2/a.png", "/d/a.jpg")))
        .containsOnly(entry("/d/1/a.png", "1/a.png"), entry("/d/2/a.png", "2/a.png"));
  }

  @Test
  void shuffledOrder_followsFromTheSeed() {
    List<Cell> seeds =
        IntStream.range(0, 20)
            .mapToObj(i -> START.withSettings(START.settings().withSeed(i)))
            .toList();

    Plan shuffled = Plan.of(seeds, true, 7L);

    assertThat(shuffled).isEqualTo(Plan.of(seeds, true, 7L));
    assertThat(shuffled.identity()).isNotEqualTo(Plan.of(seeds, true, null).identity());
    assertThat(shuffled.batches())
        .flatExtracting(Batch::cells)
        .containsExactlyInAnyOrderElementsOf(seeds);
    assertThat(shuffled.description()).isEqualTo("seed 0 1 2 3 4 5 ... (20)");
  }
}
