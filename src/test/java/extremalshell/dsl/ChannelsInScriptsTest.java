package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts can ask about channels, and what they cannot. */
class ChannelsInScriptsTest {
  private static String error(String line) {
    return new ScriptBench().error(line);
  }

  @Test
  void argumentsOfMasksOfTheStimulus_areRefusedBesideChannels() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb channels: 'stage3', operator: 'blur'"))
        .contains("perturb operator: belongs to masks of the stimulus, not to channels");
  }

  @Test
  void argumentsOfChannels_needChannels() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb controls: 5"))
        .contains("perturb controls: belongs to channels:, which is not given");
  }

  @Test
  void layers_mustDiffer() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb channels: ['a', 'a']"))
        .contains("perturb channels: a appears twice");
  }

  @Test
  void results_mustBeOfChannels() {
    assertThat(error("channels 3")).contains("expected results of perturb channels:");
  }

  @Test
  void sweep_storesChannelsAndComparesClasses(@TempDir Path folder) {
    ScriptBench bench = new ScriptBench(StandardCommands.all(), true, folder);
    String inputs =
        "['%s', '%s']"
            .formatted(ScriptBench.photo(folder, "a.png"), ScriptBench.photo(folder, "b.png", 255));
    bench.run(
        "model 'net'; load '"
            + ScriptBench.photo(folder, "a.png")
            + "'; sweep channels: ['stage1', 'stage2'], area: 0.25, target: [0, 1], input: "
            + inputs
            + ", out: 'grid'; r = results sql: 'SELECT DISTINCT channels, operator, controlScore,"
            + " model FROM cells ORDER BY 1'");
    assertThat(bench.data).hasSize(10);
    assertThat(bench.data.get(0)).contains("channels:stage1");
    bench.data.clear();
    bench.run("println r; channels 'grid'");
    assertThat(bench.data.get(0))
        .contains("stage1")
        .contains("operator=null, controlScore=0.2")
        .contains("model=net}");
    assertThat(bench.data).hasSize(7);
    assertThat(bench.data.get(1)).contains("overlap:1.0").contains("kept:0 (1.00), 1 (1.00)");
    assertThat(bench.data.get(3)).contains("overlap:0.0");
    assertThat(bench.error("evaluate sweep: 'grid'"))
        .contains("the masks of 'grid' keep channels of a layer, not parts of the stimulus");
    assertThat(bench.error("plot masks, 'm.png', sweep: 'grid'")).contains("plot masks: the masks");
    assertThat(bench.error("sweep channels: 'stage1', operator: 'blur'"))
        .contains("sweep operator: belongs to masks of the stimulus, not to channels");
    assertThat(bench.error("sweep channels: 'stag1'")).contains("did you mean stage1");
    assertThat(bench.error("sweep baseline: 'mean'")).contains("belongs to channels:");
  }

  private static ScriptBench bench(Path folder) {
    ScriptBench bench = new ScriptBench(StandardCommands.all(), true, folder);
    bench.run("model 'net'\nload '" + ScriptBench.photo(folder, "a.png") + "'");
    return bench;
  }

  @Test
  void interruption_isNamedAndKeepsWhatIsFound(@TempDir Path folder) {
    ScriptBench bench = bench(folder);
    bench.interrupts.keepWork();
    bench.interrupts.begin();
    bench.engine.atIteration =
        () -> {
          bench.engine.atIteration = () -> {};
          bench.interrupts.request();
        };
    bench.run("r = perturb channels: ['stage1', 'stage2'], area: 0.25\nsave r, 'c.json'");
    assertThat(bench.messages())
        .contains("perturb: 1 is interrupted after 1 of ")
        .contains("perturb: stopped after 1 of 2 layers and targets");
    assertThat(folder.resolve("c.json")).content().contains("\"interrupted\": true");
  }

  @Test
  void savedChannels_areRestored(@TempDir Path folder) {
    ScriptBench bench = bench(folder);
    bench.run(
        "m = perturb area: 0.5; r = perturb channels: 'stage1', area: 0.25, through: m;"
            + " save r, 'c.json'");
    ScriptBench later = new ScriptBench(StandardCommands.all(), true, folder);
    later.run("b = restore('c.json'); println b.kept; println b.through.area(); channels b");
    assertThat(later.data).containsExactly("[0, 1]", "0.5");
    assertThat(later.messages()).contains("channels: stage1 of net, 1 run keeps 0, 1");
    later.run("save b, 'again.json'");
    assertThat(folder.resolve("again.json")).hasSameTextualContentAs(folder.resolve("c.json"));
    assertThat(later.error("set from: 'c.json'; perturb")).isEmpty();
  }

  @Test
  void lastResultsOfChannels_areShownAndSaved_neverAnOlderMask(@TempDir Path folder) {
    ScriptBench bench = bench(folder);
    bench.run("perturb area: 0.5; perturb channels: 'stage1', area: 0.25");
    bench.data.clear();
    bench.run("show overlay; save 'map.png'; save 'kept.csv'; results");
    assertThat(bench.data.get(0)).startsWith("overlay of run 2: layer stage1");
    assertThat(bench.data.get(1)).startsWith("2-run ");
    assertThat(folder.resolve("map.png")).exists();
    bench.run("channels _, 'map.svg', what: 'map'");
    assertThat(folder.resolve("map.svg"))
        .content()
        .contains(">activation, mean of the kept channels<", ">0<", ">1<")
        .doesNotContain(">2<");
    assertThat(folder.resolve("kept.csv")).hasContent("1.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0");
    String kept = "run 2 keeps channels of stage1, not parts of the stimulus";
    assertThat(bench.error("show mask")).contains("show mask: " + kept);
    assertThat(bench.error("save 'a.png', what: 'panel'")).contains(kept);
    assertThat(bench.error("save 'a.wav'")).contains("write channels r, 'a.wav'");
    assertThat(bench.error("evaluate"))
        .contains("evaluate: the last results, run 2, keep channels");
    assertThat(bench.error("plot masks, 'a.png'")).contains("plot: the last results, run 2");
  }

  @Test
  void curves_keepApartWhatIsNotTheSameQuestion(@TempDir Path folder) {
    ScriptBench bench = bench(folder);
    bench.run(
        "m = perturb area: 0.5; a = [0.25, 0.5]; r = [];"
            + " r.addAll(perturb(channels: 'stage1', area: a, target: 0));"
            + " r.addAll(perturb(channels: 'stage1', area: a, target: 0, through: m));"
            + " r.addAll(perturb(channels: 'stage1', area: a, target: 0, seed: 7));"
            + " model 'net2';"
            + " r.addAll(perturb(channels: 'stage1', area: a, target: 0));"
            + " channels r, 'curve.svg'");
    assertThat(folder.resolve("curve.svg"))
        .content()
        .contains("stage1, net, behind a mask", "stage1, net2", "2 random choices beside each")
        .contains("Input a.png, networks net and net2, target", ">n counts stimuli<")
        .doesNotContain("all channels", "seed 7");
    ScriptBench.photo(folder, "b.png", 255);
    bench.run(
        "load '"
            + folder
            + "/?.png'; target 0; r = perturb channels: ['stage1', 'stage2'], area: a;"
            + " channels r, 'set.svg'; channels r[0..4], 'part.svg'");
    assertThat(folder.resolve("set.svg"))
        .content()
        .contains("all channels", "n counts stimuli", ">2<");
    assertThat(folder.resolve("part.svg")).content().doesNotContain("all channels");
  }

  @Test
  void sets_areExplainedStimulusByStimulus(@TempDir Path folder) {
    ScriptBench.photo(folder, "b.png", 255);
    ScriptBench bench = bench(folder);
    bench.run(
        "load '"
            + folder
            + "/*.png'; r = perturb channels: 'stage1', area: 0.25; println r*.input");
    assertThat(bench.data).contains("[a.png, b.png]");
  }
}
