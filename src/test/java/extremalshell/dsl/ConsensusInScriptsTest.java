package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.report.MaskArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsensusInScriptsTest {
  @TempDir Path folder;
  private final ScriptBench bench = new ScriptBench();

  @Test
  void cost_isSaidBeforeAnythingIsComputed_andStabilityWithTheMask() {
    ready();
    bench.run("r = perturb area: 0.25, consensus: 8; println r.stability");

    String messages = bench.messages();
    assertThat(messages).contains("consensus of 8 seeds").doesNotContain("200 iterations");
    assertThat(messages.indexOf("masks through the network"))
        .isBetween(0, messages.indexOf("perturb: 1 stability 0.25"));
    assertThat(bench.data).endsWith("0.25");
  }

  @Test
  void maskThatKeepsLittle_namesSingleRuns() {
    ready();
    bench.run("perturb area: 0.01, consensus: 8; perturb area: 0.01; perturb consensus: 8");

    assertThat(bench.messages())
        .contains("perturb: 1 keeps 0.0500 of the target's 0.5000; a larger area or single runs")
        .contains("perturb: 2 keeps 0.0500 of the target's 0.5000; a larger area or more iterat")
        .doesNotContain("perturb: 3 keeps");
  }

  @Test
  void earlierSettingOfSingleRuns_isReportedAsIgnoredOnce() {
    ready();
    bench.run("set iterations: 33; perturb area: 0.25, consensus: 4; perturb consensus: 4");

    assertThat(bench.messages())
        .containsOnlyOnce("a consensus has short runs of its own and ignores iterations: 33");
  }

  @Test
  void agreement_isSavedAndStored() throws IOException {
    ready();
    bench.run("r = perturb area: 0.25, consensus: 8");
    bench.run("save r, '" + folder.resolve("a.npy") + "', what: 'agreement'");
    bench.run("save r, '" + folder.resolve("a.png") + "', what: 'agreement', bits: 16");
    bench.run("save r, '" + folder.resolve("b.png") + "', what: 'agreement', beside: true");
    bench.run("show agreement");
    bench.run("sweep consensus: [0, 4], area: 0.25, out: '" + folder.resolve("grid") + "'");
    bench.run(
        "results '" + folder.resolve("grid") + "', sql: 'SELECT consensus, stability FROM cells'");
    bench.run("print r.kept == r.targetScore / r.inputScore");
    bench.run(
        "results '"
            + folder.resolve("grid")
            + "', sql: 'SELECT kept = CAST(targetScore AS DOUBLE) / inputScore AS same FROM cells'");

    assertThat(Files.size(folder.resolve("a.npy"))).isPositive();
    assertThat(Files.size(folder.resolve("a.png"))).isPositive();
    // a figure with words, not the plain values
    assertThat(ImageIO.read(folder.resolve("b.png").toFile()).getWidth()).isGreaterThan(32);
    assertThat(bench.data).anyMatch(line -> line.startsWith("agreement of run 1"));
    assertThat(bench.data).anyMatch(line -> line.contains("consensus:4 stability:0.25"));
    assertThat(bench.data).endsWith("true", "1-row same:true", "2-row same:true");
    Path masks = folder.resolve("grid").resolve("masks");
    assertThat(MaskArchive.read(masks.resolve("000001.npz")).agreement()).isNull();
    assertThat(MaskArchive.read(masks.resolve("000002.npz")).agreement()).isNotNull();
  }

  @Test
  void whatMeansNothing_isRefused() {
    ready();
    assertThat(bench.error("perturb consensus: 8, iterations: 10"))
        .endsWith(
            "perturb iterations: needs single runs, not a consensus of 8; remove it, or"
                + " give consensus: 0");
    assertThat(bench.error("perturb consensus: 8, effort: 'quick'"))
        .contains("perturb effort: needs single runs");
    assertThat(bench.error("perturb consensus: 8, method: 'rise'"))
        .contains("perturb consensus: belongs to the method extremal, not to rise");
    bench.run("perturb");
    assertThat(bench.error("save 'a.npy', what: 'agreement'"))
        .contains("a single run has no agreement");
    assertThat(bench.error("show agreement")).contains("has one seed");
  }

  @Test
  void aSessionWithAConsensus_stillTakesIterationsForLater() {
    ready();
    assertThat(bench.error("set consensus: 4; set iterations: 20")).isEmpty();
    assertThat(bench.error("perturb consensus: 0, iterations: 10")).isEmpty();
    assertThat(bench.error("perturb iterations: 10")).contains("a consensus of 4");
  }

  @Test
  void evaluate_saysThatASingleMaskRanksNothing_whereAMeasureAsksForAnOrder() {
    ready();
    bench.run("perturb area: 0.25; evaluate measures: drop");
    assertThat(bench.messages()).doesNotContain("ranks no pixels");
    bench.run("evaluate measures: [deletion, road]");
    assertThat(bench.messages())
        .contains("a single mask ranks no pixels, but deletion, road follow a ranking");
  }

  private void ready() {
    bench.run("model 'm'; load '" + ScriptBench.photo(folder, "p.png") + "'; target 0");
  }
}
