package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that measure their masks, search areas, nest masks and read lists. */
class SweepMeasuresTest {
  @TempDir Path folder;
  private String start;

  @BeforeEach
  void prepare() {
    start = "model 'net'; load '" + ScriptBench.photo(folder, "a.png") + "'; set iterations: 2; ";
  }

  private ScriptBench ran(String text) {
    ScriptBench bench = new ScriptBench(StandardCommands.all(), true, folder);
    bench.run(start + text);
    return bench;
  }

  private String error(String text) {
    return new ScriptBench(StandardCommands.all(), true, folder).error(start + text);
  }

  @Test
  void measures_areColumns_andAreAddedToStoredMasks() {
    String sweep = "sweep seed: 1..2, area: [0.1, 0.2], target: 2, out: 'grid', box: [0, 0, 2, 4]";
    String rows = "; r = results 'grid', sql: 'SELECT cell, energy, drop FROM cells ORDER BY 1'";
    ran(sweep + ", measures: energy");
    ran(sweep.replace("'grid'", "'both'") + ", measures: [energy, drop]");

    ScriptBench later = ran(sweep + ", measures: [energy, drop]" + rows + "; println r");

    assertThat(later.messages())
        .contains("measures 4 stored masks")
        .contains("0 computed, 4 found");
    assertThat(later.data.get(later.data.size() - 1))
        .doesNotContain("null")
        .isEqualTo(last(ran(rows.replace("'grid'", "'both'").substring(2) + "; println r")));
    assertThat(later.data).anyMatch(line -> line.contains(" energy:"));
  }

  @Test
  void anotherPlace_isRefused_andMergesAddMeasures() {
    String sweep = "sweep seed: 1..2, area: 0.1, target: 2, measures: energy, ";
    ran(sweep + "out: 'grid', box: [0, 0, 2, 4]");
    assertThat(error(sweep.replace("1..2", "1..3") + "out: 'grid', box: [0, 0, 4, 4]"))
        .contains("target 2, in 0 0 2 4, not in 0 0 4 4; give another out:");
    ran(sweep + "out: 'part', shard: '1/2', box: [0, 0, 2, 4]");
    ran(sweep + "out: 'part', shard: '2/2', box: [0, 0, 4, 4]");
    assertThat(error("merge 'whole', 'part-*'")).contains("part-2of2' has measures of '");

    ran("merge 'first', 'part-1of2'");
    ran(sweep.replace("energy", "[energy, drop]") + "out: 'part', shard: '1/2', box: [0, 0, 2, 4]");
    ScriptBench again =
        ran(
            "merge 'first', 'part-1of2'; r = results 'first', sql: 'SELECT drop FROM cells';"
                + " println r");

    assertThat(last(again)).contains("drop=").doesNotContain("null");
    assertThat(error("merge 'first', 'first'")).contains("cannot be merged into itself");
  }

  private static String last(ScriptBench bench) {
    return bench.data.get(bench.data.size() - 1);
  }

  @Test
  void list_isInputsTargetsAndPlaces() throws IOException {
    ScriptBench.photo(folder, "b.png", 0x808080);
    Path list = folder.resolve("list.csv");
    Files.writeString(
        list,
        "\uFEFFfile,target,left,top,right,bottom\n"
            + "a.png,2,0,0,4,4\n"
            + "b.png,3,0,0,1,4\n"
            + "b.png,3,1,0,4,4\n"
            + "b.png,1,,,,\n");
    String sweep = "sweep list: '" + list + "', measures: energy, out: 'list'";

    ScriptBench bench =
        ran(
            sweep
                + "; r = results 'list', sql: 'SELECT input, target, energy FROM cells ORDER BY"
                + " cell'; println r");

    // two boxes of one object's class are one place: the whole photo
    assertThat(last(bench)).contains("target=2, energy=1.0").contains("target=3, energy=1.0");
    assertThat(last(bench)).contains("target=1, energy=NaN");
    assertThat(bench.messages()).contains("sweep: 1 cell has no box; NaN there: energy");
    assertThat(error(sweep + ", target: 3")).contains("sweep list: replaces input: and target:");
    Files.writeString(list, "file,target,left\na.png,2,0\n");
    assertThat(error(sweep)).contains("has no column top, right, bottom; expected the header");
    Files.writeString(list, "file,target\n\"a.png,2\n");
    assertThat(error(sweep)).contains("is no CSV; check its quotes");
    Files.writeString(list, "file,target\na.png,\n");
    assertThat(error(sweep)).contains("list.csv:2: expected a file and a target");
  }

  @Test
  void measuresWithoutAPlace_areRefusedBeforeTheStoreIsMade() {
    assertThat(error("sweep area: 0.1, measures: [energy, drop], out: 'grid'"))
        .contains("sweep: energy needs the object's position; give box:");
    assertThat(error("sweep area: 0.1, box: [0, 0, 1, 1], out: 'grid'"))
        .contains("sweep: box: and on: need measures:");
    assertThat(Files.exists(folder.resolve("grid"))).isFalse();
  }

  @Test
  void searchedAreas_areCellsOfTheirOwn() {
    ScriptBench bench =
        ran(
            "sweep area: ['auto', 0.1, 0.2], keep: 0.9, target: 2, out: 'grid'; r = results 'grid',"
                + " sql: 'SELECT cell, batch, keep, batchAreas, status FROM cells ORDER BY 1';"
                + " println r");

    assertThat(last(bench))
        .contains("cell=1, batch=1, keep=0.9, batchAreas=auto keep 0.9, status=done")
        .contains("cell=3, batch=2, keep=null, batchAreas=0.1 0.2, status=done");
    assertThat(ran("sweep area: ['auto', 0.1, 0.2], keep: 0.9, target: 2, out: 'grid'").messages())
        .contains("0 computed, 3 found");
    assertThat(error("sweep area: 0.1, keep: 0.9")).contains("sweep keep: needs area auto");
  }

  @Test
  void effortAndNested_areAxes() {
    ScriptBench bench =
        ran(
            "sweep effort: [quick, normal], nested: [true, false], area: [0.1, 0.2], target: 2,"
                + " out: 'grid'; r = results 'grid', sql: 'SELECT DISTINCT iterations, nested FROM"
                + " cells ORDER BY ALL'; println r");

    assertThat(last(bench))
        .contains("iterations=60, nested=false")
        .contains("iterations=200, nested=true");
    assertThat(error("sweep effort: quick, iterations: 3"))
        .contains("sweep effort: give effort: or iterations:, not both");
  }
}
