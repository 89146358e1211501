package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which results commands take, and that they say so; the engine computes nothing. */
class LatestResultsTest {
  private static final String[] TAKERS = {
    "results()", "report 'r.html'", "plot area, 'p.svg'", "evaluate()"
  };

  @TempDir Path folder;
  private String start;

  @BeforeEach
  void leaveAStoreBehind() {
    start = "model 'net'; load '" + ScriptBench.photo(folder, "a.png") + "'; set iterations: 1; ";
    bench().run(start + "sweep area: [0.1, 0.2], out: 'left'");
  }

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  @Test
  void storeThatOnlyLiesInTheFolder_isNeverTaken_butNamed() {
    for (String taker : TAKERS) {
      assertThat(bench().error(taker))
          .contains("no mask yet; make one first with perturb, or give sweep: left");
    }
  }

  @Test
  void resultsOfPerturb_areTakenAfterPerturb_andSaid() throws IOException {
    ScriptBench bench = bench();
    bench.run(start + "perturb target: [tiger, goldfish]");
    for (String taker : TAKERS) {
      bench.run(taker);
    }
    assertThat(bench.messages())
        .contains("results: runs 1 to 2\n", "r.html, of runs 1 to 2\n", "p.svg, of runs 1 to 2\n")
        .contains("evaluate: runs 1 to 2\n")
        .doesNotContain("prints median");
    assertThat(bench.data).anyMatch(row -> row.startsWith("1-run target:2"));
    assertThat(Files.readString(folder.resolve("r.html")))
        .contains("<h1>Runs 1 to 2</h1>", "2 of 2 runs: 2 done, 0 failed. Varied: target.");
    assertThat(bench.error("results where: 'seed = 0'"))
        .contains("results where: needs a sweep, not runs 1 to 2");
  }

  @Test
  void mediansOfSeveralValues_areNamedAsSuch() {
    ScriptBench bench = bench();
    bench.run(start + "perturb area: [0.25, 0.5]; evaluate measures: drop");
    assertThat(bench.messages()).contains("evaluate: prints median and range instead of a 95 %");
  }

  @Test
  void storeOfTheLastSweep_isTakenAfterSweep_andNoResultOfBefore() {
    ScriptBench bench = bench();
    bench.run(start + "perturb(); sweep area: 0.3, out: 'mine'");
    for (String taker : TAKERS) {
      bench.run(taker);
    }
    assertThat(bench.messages())
        .contains("results: sweep 'mine'\n", "r.html, of sweep 'mine', 1 mask\n")
        .contains("p.svg, of sweep 'mine', 1 mask\n", "evaluate: sweep 'mine', 1 mask\n");
    for (String line : new String[] {"save 'a.png'", "show mask"}) {
      assertThat(bench.error(line)).contains("the last results belong to sweep 'mine'");
    }
    bench.run("perturb(); save 'a.png'; results sweep: 'left'; report 'r.html', sweep: 'left'");
    assertThat(bench.messages())
        .contains("a.png, of run 2", "results: sweep 'left'", "r.html, of sweep 'left', 2 masks");
  }

  @Test
  void resultsOfTheSameFileWithOtherOptions_areNotJudgedByIt() {
    ScriptBench bench = bench();
    bench.run(start + "perturb()");
    assertThat(bench.error("model 'net', score: 'cosine'; evaluate()"))
        .contains(
            "run 1 is of network 'net' and its class [0] bull mastiff, but 'net {score=cosine}'");
    assertThat(bench.error("model 'others'; evaluate()")).contains("but 'others' is open");
  }

  @Test
  void previewAndRefusedSweep_changeNothing() {
    ScriptBench bench = bench();
    bench.run(start + "perturb(); sweep area: 0.4, preview: true");
    assertThat(bench.error("sweep area: 0.4, out: 'left'"))
        .contains("made with other settings: area 0.1 0.2, now 0.4");
    bench.run("save 'a.png'");
    assertThat(bench.messages()).contains("a.png, of run 1");
  }
}
