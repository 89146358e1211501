package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a sweep that are computed apart and put together. */
class ShardTest {
  private static final String ALL_BUT_SECONDS =
      "; r = results '%s', sql: 'SELECT * EXCLUDE (seconds) FROM cells ORDER BY cell'; println r";

  @TempDir Path folder;
  private String sweep;

  @BeforeEach
  void prepare() {
    String photo = ScriptBench.photo(folder, "a.png");
    sweep =
        "model 'net'; load '"
            + photo
            + "'; set iterations: 2; sweep seed: 1..5, area: [0.1, 0.2], target: [2, 3], out:"
            + " 'grid'";
  }

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  private String table(String store) {
    ScriptBench bench = bench();
    bench.run("model 'net'" + ALL_BUT_SECONDS.formatted(store));
    return bench.data.get(bench.data.size() - 1);
  }

  @Test
  void shards_mergeToTheStoreOfOneProcess() throws IOException {
    for (int i = 1; i <= 3; i++) {
      bench().run(sweep + ", shard: '" + i + "/3'");
    }
    ScriptBench merging = bench();
    merging.run("merge 'grid', 'grid-*'");
    bench().run(sweep.replace("'grid'", "'whole'"));

    assertThat(merging.data)
        .containsExactly("1-merge cells:20 done:20 failed:0 added:20 duplicates:0 missing:0");
    assertThat(table("grid")).isEqualTo(table("whole")).contains("seed=5");
    for (int cell = 1; cell <= 20; cell++) {
      String mask = "masks/%06d.npz".formatted(cell);
      assertThat(folder.resolve("grid").resolve(mask))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(mask));
    }
    ScriptBench again = bench();
    again.run("merge 'grid', 'grid-*/'; " + sweep);
    assertThat(again.data)
        .contains("1-merge cells:20 done:20 failed:0 added:0 duplicates:20 missing:0");
    assertThat(again.messages()).contains("0 computed, 20 found");
  }

  @Test
  void merge_namesWhatIsMissing_andTheSweepComputesIt() throws IOException {
    bench().run(sweep + ", shard: '1/3'; ");
    bench().run(sweep + ", shard: '3/3', limit: 2");
    ScriptBench merging = bench();

    merging.run("merge 'grid', 'grid-*'");

    assertThat(merging.messages())
        .contains("merge: 10 of 20 cells are missing: shard 2/3, 4 cells of shard 3/3; repeat");
    ScriptBench rest = bench();
    rest.run(sweep);
    assertThat(rest.messages()).contains("10 computed, 10 found");
  }

  @Test
  void storesOfOtherPlans_areNotMerged() {
    bench().run(sweep + ", shard: '1/2'");
    bench().run(sweep.replace("1..5", "1..6") + ", shard: '2/2'");

    assertThat(bench().error("merge 'grid', 'grid-*'"))
        .contains("grid-2of2' has another plan than '")
        .contains("merge only stores of one sweep");
    assertThat(Files.exists(folder.resolve("grid"))).isFalse();
    assertThat(bench().error("merge 'grid', 'nothing-*'"))
        .endsWith("merge: no store matches 'nothing-*'; list stores with runs");
    assertThat(bench().error(sweep + ", shard: '3/2'")).contains("expected 'I/N'");
    assertThat(Files.exists(folder.resolve("nothing"))).isFalse();
  }
}
