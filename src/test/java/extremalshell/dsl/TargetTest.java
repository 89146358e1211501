package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class a target is, wherever one is named; the engine computes nothing. */
class TargetTest {
  @TempDir Path folder;
  private ScriptBench bench;
  private String load;

  @BeforeEach
  void prepare() {
    bench = new ScriptBench(StandardCommands.all(), true, folder);
    load = "load '" + ScriptBench.photo(folder, "a.png") + "'; set iterations: 1\n";
  }

  @Test
  void digits_areTheIndex_andInQuotesTheLabelFirst_andBothAreNamedWhereTheyDiffer() {
    bench.run("model 'digits'\n" + load + "target 1");
    assertThat(bench.messages())
        .contains("target: [1] 10 0.")
        .contains("target: 1 is the index of [1] 10; the label '1' is [0] 1, in quotes");
    bench.run("target '1'");
    assertThat(bench.messages())
        .contains("target: [0] 1 0.5")
        .contains("'1' is the label of [0] 1; the index 1 is [1] 10, without quotes");
    bench.run("perturb target: '3'");
    assertThat(bench.messages()).contains("3 is the index of [3] top; no label is '3'");
    assertThat(bench.error("target 10"))
        .contains("class index 10 is outside 0 to 3")
        .contains("the label '10' is [1] 10, in quotes");
    bench.run("target top");
    assertThat(bench.messages()).contains("for the label 'top' use the index 3");
  }

  @Test
  void wrongLabelOfTheOnlyNetworkOfASweep_failsBeforeThereIsAStore() {
    assertThat(bench.error(load + "sweep model: 'net', target: ['tige', 'tiger'], out: 'none'"))
        .contains("no label 'tige' among the 4 classes");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void networkWithoutClasses_asksForAVoice() {
    bench.run("model 'empty'");
    assertThat(bench.error("target 'anna'")).contains("this network has no classes yet; enrol one");
    bench.run("help 'target'");
  }

  @Test
  void top_isKnownInAnyCase() {
    bench.run("model 'net'\n" + load + "perturb target: 'TOP'");
    assertThat(bench.messages()).doesNotContain("no label");
  }

  @Test
  void classWithTwoNames_isRefusedInASweep() {
    bench.run("model 'net'\n" + load);
    for (String names : new String[] {"'Tabby', 'tiger cat'", "'tabby', 1", "1, '1'"}) {
      assertThat(bench.error("sweep target: [" + names + "], out: 'none'"))
          .contains("sweep target: '")
          .contains("' appears twice");
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void numberAndTextOfOneSweep_areTwoTargets() {
    bench.run("model 'digits'\n" + load + "sweep target: [1, '1'], out: 'grid'");
    assertThat(bench.data).anyMatch(row -> row.contains("target:0"));
    assertThat(bench.data).anyMatch(row -> row.contains("target:1"));
    assertThat(bench.error("sweep target: '1', out: 'grid'")).contains("grid");
  }

  @Test
  void partOfALabel_isNoTarget_whateverNetworkComesNext() {
    bench.run("model 'net'\n" + load + "target tiger\nmodel 'others'");
    assertThat(bench.messages()).contains("target: no label 'tiger'");
    assertThat(bench.error("perturb()")).contains("no label 'tiger' among the 4 classes");
    bench.run("sweep model: ['net', 'others'], target: ['tiger', 'goldfish'], out: 'both'");
    assertThat(bench.data).filteredOn(row -> row.contains("error:no label")).hasSize(2);
    assertThat(bench.messages()).contains("no label 'goldfish' among the 4 classes");
    assertThat(bench.engine.events).noneMatch(event -> event.startsWith("explain 3+"));
  }

  @Test
  void labelOfTwoClasses_isRefusedEverywhere() {
    bench.run("model 'others'\n" + load);
    for (String line :
        new String[] {"target 'crane'", "perturb target: 'crane'", "sweep target: ['crane']"}) {
      assertThat(bench.error(line))
          .contains("label 'crane' belongs to two classes: [1] tabby and [2] crane; use the index");
    }
  }
}
