package extremalshell.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.sweep.plan.Axis;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.FileDigests;
import extremalshell.sweep.plan.Grid;
import extremalshell.sweep.plan.InputNames;
import extremalshell.sweep.plan.Plan;
import extremalshell.sweep.plan.Shard;
import extremalshell.sweep.plan.Task;
import java.util.HashMap;
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

  private static Plan plan(List<Cell> cells, boolean together, Long shuffle) {
    return Plan.of(cells, together, shuffle, FileDigests.of(cells, Map.of()));
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
        .hasMessage("sweep where: excludes all 4 cells");
  }

  @Test
  void cellsThatDifferInAreaAlone_shareABatch() {
    Plan plan = plan(cells(Set.of(), ALL), true, null);

    assertThat(plan.batches()).extracting(Batch::first).containsExactly(1, 3);
    assertThat(plan.batches()).extracting(Batch::areas).containsOnly(List.of(0.1, 0.2));
    assertThat(plan(cells(Set.of(), ALL), false, null).batches()).hasSize(4);
    List<Cell> many = IntStream.range(1, 12).mapToObj(i -> START.withArea(i / 20.0)).toList();
    assertThat(plan(many, true, null).batches())
        .extracting(b -> b.cells().size())
        .containsExactly(8, 3);
  }

  @Test
  void limitAndShards_cutNoTask() {
    Plan plan = plan(cells(Set.of(), ALL), true, null);
    List<Task> alone = Task.of(plan, batch -> 1);

    assertThat(Task.of(plan, batch -> 2)).hasSize(1);
    assertThat(Task.limited(alone, 1)).containsExactly(alone.get(0));
    assertThat(Task.limited(alone, 99)).isEqualTo(alone);
    assertThat(new Shard(2, 2).of(alone)).containsExactly(alone.get(1));
    assertThat(new Shard(3, 3).of(alone)).isEmpty();
  }

  @Test
  void shards_areReadFromTextAndFromSlurm() {
    Map<String, String> slurm =
        Map.of(
            "SLURM_ARRAY_TASK_ID", "14",
            "SLURM_ARRAY_TASK_MIN", "10",
            "SLURM_ARRAY_TASK_STEP", "2",
            "SLURM_ARRAY_TASK_COUNT", "16");

    assertThat(Shard.parse("3/16", Map.of())).isEqualTo(new Shard(3, 16));
    assertThat(Shard.parse("slurm", slurm)).isEqualTo(new Shard(3, 16));
    assertThat(new Shard(3, 16).store("grid")).isEqualTo("grid-03of16");
    for (String wrong : List.of("0/4", "5/4", "1/0", "1", "a/b", "1/4/2", "")) {
      assertThatThrownBy(() -> Shard.parse(wrong, Map.of()))
          .hasMessageContaining(
              "expected 'I/N' with I from 1 to N, N below 1,000,000, such as '3/16', or 'slurm'");
    }
    assertThatThrownBy(() -> Shard.parse("slurm", Map.of()))
        .hasMessageContaining("needs the variable SLURM_ARRAY_TASK_ID");
  }

  @Test
  void addedCells_keepTheNumbersOfOthersAndShareNoBatchWithThem() {
    Plan before = plan(cells(Set.of(), cell -> !cell.get("area").equals(0.2)), true, null);
    Map<String, Plan.Place> stored = new HashMap<>();
    before
        .batches()
        .forEach(b -> stored.put(before.key(b.common()), new Plan.Place(b.first(), b.first())));

    Plan grown = plan(cells(Set.of(), ALL), true, null).onto(stored, before.begins());

    assertThat(grown.batches())
        .extracting(Batch::areas)
        .containsExactly(List.of(0.1), List.of(0.1), List.of(0.2), List.of(0.2));
    assertThat(grown.batches()).extracting(Batch::first).containsExactly(1, 2, 3, 4);
    assertThat(Task.of(grown, batch -> 9))
        .extracting(task -> task.batches().size())
        .containsExactly(2, 2);
  }

  @Test
  void stimuliOfOneName_areToldApartByTheirFolders() {
    List<Cell> cells =
        Stream.of("x/a/cat.png", "y/a/cat.png", "b/cat.png", "cat.png", "b/./cat.png", "b/dog.png")
            .map(START::withInput)
            .toList();

    Plan plan = plan(cells, true, null);

    assertThat(plan.names())
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

    Plan shuffled = plan(seeds, true, 7L);

    assertThat(shuffled.batches()).isEqualTo(plan(seeds, true, 7L).batches());
    assertThat(shuffled.identity()).isNotEqualTo(plan(seeds, true, null).identity());
    assertThat(shuffled.batches())
        .flatExtracting(Batch::cells)
        .containsExactlyInAnyOrderElementsOf(seeds);
    assertThat(shuffled.description()).isEqualTo("seed 0 1 2 3 4 5 ... (20)");
  }
}
