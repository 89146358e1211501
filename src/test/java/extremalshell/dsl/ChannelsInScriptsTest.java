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
}
