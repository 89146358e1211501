package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.explain.Preset;
import extremalshell.explain.Settings;
import extremalshell.explain.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands leave behind, and which rows they write. */
class SessionTest {
  private final ScriptBench bench = new ScriptBench();
  @TempDir private Path folder;
  private String start;
  private String other;

  @BeforeEach
  void photos() {
    start = "model 'net'\nload '" + ScriptBench.photo(folder, "a.png") + "'\n";
    other = "load '" + ScriptBench.photo(folder, "b.png") + "'\n";
  }

  private String rows() {
    return String.join("\n", bench.data.stream().filter(r -> r.contains("input")).toList());
  }

  @Test
  void everyTargetAndArea_isARunOfItsOwn() {
    bench.run(start + "target tiger, goldfish\narea 0.1, 0.2\nperturb");

    assertThat(rows())
        .isEqualTo(
            "1-input a.png 2 0.1\n2-input a.png 2 0.2\n3-input a.png 3 0.1\n4-input a.png 3 0.2");
    assertThat(bench.data.subList(0, 4))
        .containsExactly(
            "1-input a.png 2 0.1",
            "1-1 a.png 2 0.1",
            "1-mask a.png 2 0.1",
            "1-perturbation a.png 2 0.1");
  }

  @Test
  void photoThatNoRunExplains_takesARunNumberOfItsOwn() {
    bench.run(start + other + "perturb\n" + other);
    bench.interpreter.finish();

    assertThat(rows())
        .isEqualTo("1-input a.png null null\n2-input b.png 0 0.1\n3-input b.png null null");
  }

  @Test
  void photoWithoutANetwork_hasNoRow() {
    bench.run(other);
    bench.interpreter.finish();

    assertThat(bench.data).isEmpty();
    assertThat(bench.messages()).isEqualTo("load: b.png, 4x4\n");
  }

  @Test
  void argumentsOfPerturb_holdForThatCallOnly() {
    bench.run(
        start
            + "set iterations: 7\n"
            + "perturb variant: delete, seed: 9, operator: 'constant', value: 0.25\n"
            + "perturb");

    Settings first = bench.engine.explained.get(0);
    assertThat(first.variant()).isEqualTo(Variant.DELETE);
    assertThat(first.operator().toString()).isEqualTo("constant(0.25)");
    assertThat(first.seed()).isEqualTo(9);
    assertThat(bench.engine.explained.get(1))
        .isEqualTo(Settings.of(Preset.DEFAULT).withIterations(7));
  }

  @Test
  void preset_startsOver_butKeepsTheSeed() {
    bench.run(start + "set seed: 4, iterations: 7\nperturb preset: 'reference', jitter: 2");

    assertThat(bench.engine.explained.get(0))
        .isEqualTo(Settings.of(Preset.REFERENCE).withSeed(4).withJitter(2));
  }

  @Test
  void perturb_saysWhatItTakesToRepeatIt() {
    bench.run(start + "perturb target: [tiger, 0], area: 0.3, iterations: 1, seed: 5");

    assertThat(bench.messages())
        .contains(
            "perturb: target 2 tiger, 0 bull mastiff, area 0.3, preset default, preserve, blur,"
                + " probability, 1 iterations, granularity auto, jitter 4, 5 snapshots, seed 5,"
                + " cpu, 2 threads\n");
  }

  @Test
  void result_givesNumbersToTheScript() {
    bench.run(
        start
            + "r = perturb area: 0.25\n"
            + "print r.area, r.target, r.targetScore, r.maxPos, r.trace.size(), r.settings.seed()\n"
            + "many = perturb area: [0.25, 0.5]\n"
            + "print many.size(), many*.area");

    assertThat(bench.data).contains("0.25 0 0.5 0 1 0", "2 [0.25, 0.5]");
  }

  @Test
  void target_isResolvedAgain_whenTheNetworkChanges() {
    bench.run("target tiger\n" + start + "model 'second'\nperturb iterations: 1");

    assertThat(bench.engine.events)
        .containsExactly("open net", "open second", "close net", "explain 2 [0.1]");
  }

  @Test
  void network_staysOpen_whenTheNextOneCannotBeOpened() {
    bench.error(start + "model 'missing'");
    bench.run("perturb iterations: 1");

    assertThat(bench.engine.events).containsExactly("open net", "explain 0 [0.1]");
  }

  @Test
  void furtherNamesOfModel_areItsProperties() {
    bench.run("model 'net', width: 96, mean: '0.5,0.5,0.5', score: cosine");

    assertThat(bench.engine.options.get(0).properties())
        .containsEntry("width", "96")
        .containsEntry("mean", "0.5,0.5,0.5")
        .containsEntry("score", "cosine");
  }

  @Test
  void save_numbersSeveralResults_andTakesAPickedOne() {
    Path out = folder.resolve("out");
    ScriptBench saving = new ScriptBench(StandardCommands.all(), true, out);

    saving.run(
        start
            + "rs = perturb area: [0.25, 0.5]\nsave 'deep/m.npy'\nsave rs[1], 'one.png'\n"
            + "save 'g.png', what: mask, bits: 16");

    assertThat(out.resolve("deep/m-1.npy")).exists();
    assertThat(out.resolve("deep/m-2.npy")).exists();
    assertThat(out.resolve("one.png")).exists();
    assertThat(Files.exists(out.resolve("g-2.png"))).isTrue();
  }

  @Test
  void requestToStop_endsTheOptimisationBetweenIterations() {
    bench.run(start + "perturb iterations: 1");
    bench.interrupts.request();

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> bench.run("perturb")))
        .isInstanceOf(Interruption.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(rows()).isEqualTo("1-input a.png 0 0.1");
  }
}
