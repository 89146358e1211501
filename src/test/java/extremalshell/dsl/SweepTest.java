package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps as a user meets them; the engine computes nothing. */
class SweepTest {
  @TempDir Path folder;
  private String start;

  @BeforeEach
  void prepare() {
    String photo = ScriptBench.photo(folder, "a.png");
    start = "model 'net'; load '" + photo + "'; set iterations: 2; ";
  }

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  /** Returns what was optimised to its end; the trial before a sweep is not. */
  private static List<String> explained(ScriptBench bench) {
    return bench.engine.events.stream().filter(e -> e.startsWith("explain")).skip(1).toList();
  }

  @Test
  void cells_areRowsInOrderAndBatchesByArea() {
    ScriptBench bench = bench();

    bench.run(start + "sweep target: [3, tiger], area: [0.1, 0.2], out: 'grid'");

    assertThat(bench.data)
        .extracting(row -> row.replaceAll(" inputScore.*", ""))
        .containsExactly(
            "1-cell target:3 targetArea:0.1",
            "2-cell target:3 targetArea:0.2",
            "3-cell target:2 targetArea:0.1",
            "4-cell target:2 targetArea:0.2");
    assertThat(explained(bench)).containsExactly("explain 3 [0.1, 0.2]", "explain 2 [0.1, 0.2]");
    assertThat(bench.messages())
        .contains("sweep: 4 cells in 2 batches: target 3 tiger, area 0.1 0.2; store ")
        .endsWith("sweep: 4 cells: 4 computed, 0 found, none failed\n");
    assertThat(bench.session.results().hasFailed()).isFalse();
  }

  @Test
  void whatAPeerDoesNotLookAt_isNotVaried() {
    ScriptBench bench = bench();

    bench.run(
        start
            + "sweep method: [extremal, gradient, rise], variant: [preserve, delete], seed: 1..2,"
            + " out: 'grid'; r = results where: \"method = 'gradient'\"; println r*.variant");

    // four, one, two
    assertThat(bench.data.subList(0, 7))
        .extracting(row -> row.replaceAll(".* (method:\\S+).*", "$1"))
        .filteredOn(row -> row.equals("method:gradient"))
        .hasSize(1);
    assertThat(bench.data).hasSize(9).endsWith("[null]");
  }

  @Test
  void zip_advancesListsTogether() {
    ScriptBench bench = bench();
    bench.run(start + "sweep seed: [1, 2], area: [0.25, 0.5], zip: [seed, area], out: 'grid'");

    assertThat(bench.data).hasSize(2);
    assertThat(bench.data.get(0)).contains("targetArea:0.25 ").contains(" seed:1 ");
    assertThat(bench.data.get(1)).contains("targetArea:0.5 ").contains(" seed:2 ");
    assertThat(bench.error("sweep seed: [1, 2], zip: [seed, iterations], out: 'other'"))
        .contains("sweep zip: no values of iterations");
  }

  @Test
  void sameCommand_computesOnlyWhatIsMissing() {
    String sweep = start + "sweep seed: 1..5, out: 'grid'";
    bench().run(sweep + ", limit: 2");
    ScriptBench again = bench();

    again.run(sweep);

    assertThat(again.data).hasSize(5);
    assertThat(again.engine.explained).extracting(s -> s.seed()).containsExactly(3L, 4L, 5L);
    assertThat(again.messages()).contains("2 already stored").contains("3 computed, 2 found");
  }

  @Test
  void masksThatAreMissingOrCut_areComputedAgain() throws IOException {
    String sweep = start + "sweep seed: 1..4, out: 'grid'";
    bench().run(sweep);
    Path masks = folder.resolve("grid/masks");
    Files.delete(masks.resolve("000002.npz"));
    byte[] whole = Files.readAllBytes(masks.resolve("000004.npz"));
    Files.write(masks.resolve("000004.npz"), Arrays.copyOf(whole, 100));
    assertThat(bench().error("plot masks, 'm.png', sweep: 'grid', where: 'seed = 4'"))
        .endsWith(
            "1 of 1 masks are missing or damaged: masks/000004.npz; repeat the sweep to compute"
                + " them again");
    ScriptBench again = bench();

    again.run(sweep);

    assertThat(again.engine.explained).extracting(s -> s.seed()).containsExactly(2L, 4L);
    assertThat(again.messages())
        .contains("sweep: 2 stored masks missing or damaged; computed again")
        .contains("2 computed, 2 found");
    assertThat(masks.resolve("000004.npz")).hasBinaryContent(whole);
  }

  @Test
  void store_growsBySeedsAreasAndInputs_andComputesOnlyThose() {
    String photo = ScriptBench.photo(folder, "b.png", 0xffffff);
    bench().run(start + "sweep seed: 1..2, area: [0.1, 0.3], out: 'grid', limit: 2");
    ScriptBench more = bench();

    more.run(
        start
            + "sweep input: ['%s/a.png', '%s'], seed: 1..3, area: [0.1, 0.2, 0.3], out: 'grid'"
                .formatted(folder, photo));

    assertThat(more.messages())
        .contains("sweep: 14 cells added to the 4 of store")
        .contains("18 cells in 8 batches")
        .contains("16 computed, 2 found");
    // the batch that was not computed yet keeps its areas; later ones are on their own
    assertThat(more.engine.events.stream().filter(e -> e.startsWith("explain")).toList())
        .containsExactly(
            "explain 0 [0.1, 0.3]",
            "explain 0 [0.2]",
            "explain 0 [0.2]",
            "explain 0 [0.1, 0.2, 0.3]",
            "explain 0 [0.1, 0.2, 0.3]",
            "explain 0 [0.1, 0.2, 0.3]",
            "explain 0 [0.1, 0.2, 0.3]");
    ScriptBench reader = bench();
    reader.run(
        "results 'grid', sql: 'SELECT sweep, firstCell, cells FROM sweeps ORDER BY 1'; runs");
    assertThat(reader.data.subList(0, 2))
        .containsExactly("1-row sweep:1 firstCell:1 cells:4", "2-row sweep:2 firstCell:5 cells:14");
    assertThat(reader.data.get(2))
        .contains("cells:18 done:18")
        .contains("2 sweeps: 4, then 14 more");
  }

  @Test
  void cellsOfAStore_areNeitherChangedNorLeftOut() throws IOException {
    bench().run(start + "sweep seed: 1..2, out: 'grid'");

    assertThat(bench().error(start + "sweep seed: 2..5, out: 'grid'"))
        .endsWith(
            "' was made with other settings: seed 1 2, now 2 3 4 5; a sweep may add cells"
                + " to a store but not change or omit any; choose another out:");
    assertThat(bench().error(start + "set iterations: 3; sweep seed: 1..3, out: 'grid'"))
        .contains("made with other settings: iterations 2, now 3; a sweep");
    assertThat(bench().error(start + "sweep seed: 1..3, batch: 'cell', out: 'grid'"))
        .contains("made with other settings: batch areas, now cell; a sweep");
    ScriptBench.photo(folder, "a.png", 0xff);
    assertThat(bench().error(start + "sweep seed: 1..3, out: 'grid'"))
        .contains("a.png has changed since; a sweep");
  }

  @Test
  void inputs_areKnownByTheirContent() throws IOException {
    String sweep = "model 'net'; sweep input: '%s/*.png', seed: 1..2, out: 'grid'";
    bench().run(sweep.formatted(folder));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.move(folder.resolve("a.png"), elsewhere.resolve("renamed.png"));
    ScriptBench again = bench();

    again.run(sweep.formatted(elsewhere));

    assertThat(again.messages()).contains("0 computed, 2 found");
  }

  @Test
  void stimuliAndTargets_shareBatchesAsFarAsAsked_andABadFileDoesNotSpoilThem() {
    ScriptBench.photo(folder, "c.png");
    ScriptBench bench = bench();

    bench.run(
        start
            + "set batch: 6; sweep input: ['%1$s/a.png', '%1$s/b.png', '%1$s/c.png'],"
                .formatted(folder)
            + " target: [3, 2], area: [0.1, 0.2], out: 'grid'");

    assertThat(explained(bench))
        .containsExactly("explain 3+2 [0.1, 0.2]", "explain 3+2 [0.1, 0.2]");
    assertThat(bench.data).hasSize(12);
    assertThat(bench.data.subList(4, 8)).allMatch(row -> row.contains("error:no file"));
    assertThat(bench.messages()).contains("sweep: 4 failed");
    assertThat(bench.messages()).containsOnlyOnce("failed: no file");
  }

  @Test
  void seedsVariantsAndOperators_shareBatches_andGranularitiesDoNot() {
    ScriptBench bench = bench();

    bench.run(
        start
            + "set batch: 6; sweep granularity: [7, 5], seed: 1..2, operator: ['blur', 'mean'],"
            + " variant: ['preserve', 'dual'], area: 0.1, out: 'grid'");

    assertThat(explained(bench))
        .containsExactly(
            "explain 0+0+0+0+0+0 [0.1]",
            "explain 0+0+0+0+0+0 [0.1]",
            "explain 0+0 [0.1]",
            "explain 0+0 [0.1]");
    // after a trial of the first
    assertThat(bench.engine.explained.subList(1, 17)).doesNotHaveDuplicates();
    assertThat(bench.data).hasSize(16).noneMatch(row -> row.contains("error"));
    // in the order of the plan, though granularities lie between what was computed together
    for (int cell = 0; cell < 16; cell++) {
      assertThat(bench.data.get(cell))
          .startsWith(cell + 1 + "-cell ")
          .contains(
              cell % 4 < 2 ? "granularity:step 7" : "granularity:step 5", "seed:" + (cell % 2 + 1));
    }
  }

  @Test
  void failedCell_isARowAndAFailedProcessAndIsTriedAgain() {
    String sweep =
        "model 'net'; sweep input: ['%s/*.png', '%s/b.jpg'], out: 'grid'".formatted(folder, folder);
    ScriptBench bench = bench();

    bench.run(sweep);

    assertThat(bench.data).hasSize(2);
    assertThat(bench.data.get(1))
        .startsWith("2-cell input:b.jpg ")
        .contains("error:no file")
        .contains("b.jpg");
    assertThat(bench.session.results().hasFailed()).isTrue();
    assertThat(bench.messages())
        .contains("sweep: cell 2 failed: no file")
        .contains("sweep: 2 cells: 1 computed, 0 found, 1 failed")
        .contains("sweep: 1 failed; results where:");
    ScriptBench.photo(folder, "b.jpg");
    ScriptBench again = bench();
    again.run(sweep.replace("*", "a"));
    assertThat(again.data).hasSize(2).noneMatch(row -> row.contains("error"));
    assertThat(again.session.results().hasFailed()).isFalse();
    assertThat(again.engine.explained).hasSize(1);
  }

  @Test
  void results_areSelectedQueriedAndExported() throws IOException {
    bench().run(start + "sweep seed: 1..4, out: 'grids/grid'");
    ScriptBench bench = bench();

    bench.run(
        "grid = 'grids/grid'; r = results sweep: grid, where: 'seed > 2'; println r*.seed; results"
            + " sweep: grid, sql: 'SELECT max(seed) AS m FROM cells'; results grid, to: 'x.csv';"
            + " results sweep: grid, to: 'x.parquet'; results sweep: grid, to: 'x.jsonl', where:"
            + " 'seed = 1'; runs; runs 'grids'");

    assertThat(bench.data.subList(0, 4))
        .satisfies(
            rows -> assertThat(rows.get(0)).startsWith("3-cell target:0 targetArea:0.1 seed:3"))
        .satisfies(rows -> assertThat(rows.get(2)).isEqualTo("[3, 4]"))
        .satisfies(rows -> assertThat(rows.get(3)).isEqualTo("1-row m:4"));
    assertThat(bench.data.get(4))
        .startsWith("grids/grid cells:4 done:4 failed:0 seconds:6.0 about:seed 1 2 3 4");
    assertThat(bench.data.get(5)).startsWith("grid cells:4 ");
    assertThat(Files.readAllLines(folder.resolve("x.csv"))).hasSize(5);
    assertThat(Files.readString(folder.resolve("x.jsonl")))
        .startsWith("{\"cell\":1,")
        .hasLineCount(1);
    assertThat(Files.readAllBytes(folder.resolve("x.parquet")))
        .startsWith((byte) 'P', (byte) 'A', (byte) 'R');
    assertThat(bench().error("results sweep: 'grids/grid', to: 'x.xls'"))
        .endsWith("expected a name that ends in .csv, .jsonl, .parquet; did you mean .csv?");
    assertThat(bench().error("results 'nowhere'")).contains("no sweep in '");
  }

  @Test
  void inputsOfOneName_areToldApartEverywhereAndStayWhatTheyAreCalled() throws IOException {
    ScriptBench.photo(folder.resolve("x"), "cat.png");
    ScriptBench.photo(folder.resolve("y"), "cat.png");
    String sweep =
        "model 'net'; set iterations: 2; sweep area: [0.1, 0.2], out: 'grid', "
            + "input: ['%1$s/x/*', '%1$s/y/*']".formatted(folder);
    bench().run(sweep + ", limit: 1");
    ScriptBench bench = bench();

    bench.run(
        sweep
            + "; results sql: 'SELECT input, count(*) AS n FROM cells GROUP BY ALL ORDER BY 1';"
            + " plot boxes, 'b.svg', sweep: 'grid', by: input; report 'r.html', judge: 0");

    assertThat(bench.data)
        .extracting(row -> row.replaceAll(" target:.*", ""))
        .contains("1-cell input:x/cat.png", "4-cell input:y/cat.png")
        .contains("1-row input:x/cat.png n:2", "2-row input:y/cat.png n:2");
    assertThat(Files.readString(folder.resolve("b.svg"))).contains(">x/cat.png<", ">y/cat.png<");
    assertThat(Files.readString(folder.resolve("r.html"))).contains(">x/cat.png<", ">y/cat.png<");
  }

  @Test
  void sql_readsOneStatementAndSaysWhatItMissed() {
    bench().run(start + "sweep seed: 1..2, out: 'grid'");
    Path file = folder.resolve("o.csv");
    ScriptBench bench = bench();
    bench.run(
        "results 'grid', sql: 'SELECT 1 AS a, 2 AS a -- ;'; results 'grid', sql: \"FROM cells"
            + " SELECT ';' AS a;\"; results 'grid', to: 'two.csv', sql: 'SELECT 1 AS a, 2 AS a'");
    assertThat(bench.data).containsExactly("1-row a:1 a_2:2", "1-row a:;", "2-row a:;");
    assertThat(folder.resolve("two.csv")).hasContent("a,a_2\n1,2\n");

    for (String sql :
        List.of(
            "COPY cells TO '%s'".formatted(file),
            "/* SELECT */ copy cells TO '%s'".formatted(file),
            "EXPLAIN ANALYZE COPY cells TO '%s'".formatted(file),
            "DELETE FROM cells",
            "WITH x AS (SELECT 1) DELETE FROM cells")) {
      assertThat(bench().error("results 'grid', sql: \"" + sql + "\""))
          .contains("sql: accepts one statement, which only reads")
          .contains("results to:")
          .hasLineCount(1);
    }
    String several = "SELECT 1; COPY cells TO '%s'; SELECT 2".formatted(file);
    assertThat(bench().error("results 'grid', sql: \"" + several + "\""))
        .contains("accepts one statement");
    assertThat(
            bench()
                .error(
                    "results 'grid', where: \"1=1); COPY cells TO '%s'; SELECT (1\""
                        .formatted(file)))
        .endsWith("syntax error at or near \")\"");
    assertThat(bench().error("results 'grid', where: \"1=1; DROP TABLE cells\""))
        .contains("where: give a single condition");
    assertThat(file).doesNotExist();
    assertThat(bench().error("results 'grid', where: 'sed > 2'"))
        .endsWith("no column 'sed'; did you mean seed or asked?");
    assertThat(bench().error("results 'grid', sql: 'SELECT c.targetscor FROM cells c'"))
        .endsWith("no column 'targetscor'; did you mean targetScore?");
    assertThat(bench().error("results 'grid', where: 'operator = \"blur\"'"))
        .endsWith("no column 'blur'; put texts between single quotes: 'blur'");
    assertThat(bench().error("results 'grid', sql: 'FROM cell'"))
        .endsWith("no table 'cell'; did you mean cells?");
    assertThat(bench().error("results 'grid', sql: 'FROM results'"))
        .endsWith("no table 'results'; query the table cells");
    for (String command : List.of("results 'grid',", "plot masks, 'm.png', sweep: 'grid',")) {
      assertThat(bench().error(command + " where: 'seed <'"))
          .endsWith("syntax error at or near \"<\"")
          .hasLineCount(1);
    }
  }

  @Test
  void preview_saysHowManyAndWritesNothing() {
    ScriptBench bench = bench();

    bench.run(start + "sweep seed: 1..4, area: [0.1, 0.2], preview: true, out: 'grid'");

    assertThat(bench.data).first().asString().contains("8 cells in 4 batches").contains("; about ");
    assertThat(folder.resolve("grid")).doesNotExist();
  }

  @Test
  void whatIsFarTooMany_isRefusedWithTheNumber() {
    assertThat(bench().error(start + "sweep seed: 1..1000000000, preview: true"))
        .endsWith("sweep seed: expected at most 1000000 values, not 1000000000");
    assertThat(bench().error(start + "sweep seed: 1..5000, iterations: 1..3000, area: [0.1, 0.2]"))
        .endsWith("sweep: 30000000 cells; expected at most 1000000");
  }

  @Test
  void listsOfValues_areReadOneByOne() {
    assertThat(bench().error(start + "sweep operator: ['blur', 'blurr']"))
        .endsWith(", not 'blurr'; did you mean blur?");
    assertThat(bench().error(start + "sweep area: [0.1, 2]")).endsWith(", not 2");
    ScriptBench bench = bench();
    bench.run(start + "sweep seed: [1, 1, 2], preview: true");
    assertThat(bench.messages())
        .contains("sweep: seed has 3 values, 2 different; equal ones are computed once");
  }

  @Test
  void mistypedNamesAndLabels_areToldBeforeAnythingIsComputed() {
    assertThat(bench().error(start + "sweep seed: 1..2, where: { it.sed > 1 }"))
        .contains(
            "sweep where: a cell has no 'sed'; did you mean seed? it has".replace("? it", "?; it"));
    ScriptBench bench = bench();
    assertThat(bench.error(start + "sweep target: [goldfsh, tiger]")).contains("goldfsh");
    assertThat(bench.engine.explained).isEmpty();
    assertThat(bench().error(start + "sweep seed: 1..2, out: 'a.png'"))
        .endsWith("a.png': " + folder.resolve("a.png") + " is a file, not a folder");
    assertThat(bench().error(start + "sweep reward: { y, t -> y[t] }"))
        .contains("cannot be stored");
  }
}
