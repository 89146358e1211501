package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import extremalshell.dsl.output.StdoutClosed;
import extremalshell.explain.setting.Effort;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void inputRow_comesWithTheRunThatUsesTheStimulus_andNowhereElse() {
    bench.run(start + "target tiger\n" + other + "model 'second'\nmodel 'third'\nperturb");
    bench.run(start + "target goldfish\nundo");
    bench.interpreter.finish();

    assertThat(rows()).isEqualTo("1-input b.png 2 0.1");
    assertThat(bench.models.get(0)).isEqualTo("third");
  }

  @Test
  void targetsOfTheNetworkBefore_areSaidForTheNext() {
    bench.run(start + "target tiger\nmodel 'second'");

    assertThat(bench.messages()).containsSubsequence("model: second", "target: [2] tiger");
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
  void settingsOfASavedResult_areTakenBack_andOthersFollow() {
    bench.run(
        start
            + "granularity step: 3\n"
            + "r = perturb operator: blur, timeSigma: 5, reward: score, seed: 9007199254740993,"
            + " jitter: 1\n"
            + "save r, '%1$s/r.json'\nset from: '%1$s/r.json', iterations: 9\n".formatted(folder)
            + "perturb");

    assertThat(bench.engine.explained.get(1))
        .isEqualTo(bench.engine.explained.get(0).withIterations(9));
    assertThat(bench.error("set from: 'none.json'")).contains("no file 'out/none.json'");
  }

  @Test
  void perturb_saysWhatItTakesToRepeatIt() {
    bench.run(start + "perturb target: [tiger, 0], area: 0.3, iterations: 1, seed: 5");

    assertThat(bench.messages())
        .contains(
            "perturb: target [2] tiger, [0] bull mastiff, area 0.3, preset default, preserve, blur,"
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
  void effort_choosesTheIterations_butNotBesideThemNorForTheReference() {
    bench.run(start + "perturb effort: quick\nset effort: 'thorough'\nperturb");

    assertThat(bench.engine.explained)
        .extracting(Settings::iterations)
        .containsExactly(Effort.QUICK.iterations(), Effort.THOROUGH.iterations());
    assertThat(bench.error("perturb effort: quick, iterations: 5"))
        .contains("perturb effort: give effort: or iterations:, not both");
    assertThat(bench.error("perturb effort: quick, preset: 'reference'"))
        .contains("perturb effort: needs the preset default");
  }

  @Test
  void areaAuto_isSearchedForEachTarget_andItsCurveFollowsTheUsualRows() {
    bench.run(
        start
            + "target tiger, goldfish\narea auto, keep: 0.9\nrs = perturb()\n"
            + "print rs*.targetArea, rs[0].curve*.area");

    assertThat(bench.engine.events).contains("search 2 0.9", "search 3 0.9");
    assertThat(bench.data)
        .startsWith(
            "1-input a.png 2 0.25",
            "1-1 a.png 2 0.25",
            "1-mask a.png 2 0.25",
            "1-perturbation a.png 2 0.25",
            "1-curve a.png 2 0.125",
            "1-curve a.png 2 0.25",
            "1-astar a.png 2 0.25",
            "2-input a.png 3 0.25")
        .endsWith("[0.25, 0.25] [0.125, 0.25]");
    assertThat(bench.messages())
        .contains("area auto, keep 0.9")
        .contains("perturb: 1 a* 0.25 keeps 0.950 of the score 0.0833; 0.125 keeps 0.500\n");
  }

  @Test
  void oneResult_isReadAsAListOfResultsIs() {
    bench.run(start + "r = perturb()\nprint r[0].is(r), r[-1].is(r)");

    assertThat(bench.data).endsWith("true true");
    assertThat(bench.error("r[1]")).endsWith("1:1: a single result has only [0], not [1]");
  }

  @Test
  void areaAuto_thatNoAreaReaches_saysWhatKeepsMost_andHasNoRowOfItsOwn() {
    bench.run(start + "perturb area: 'auto'\nundo\nstatus");

    assertThat(bench.data).contains("1-curve a.png 0 0.25").doesNotContain("1-astar a.png 0 0.25");
    assertThat(bench.messages())
        .contains(
            "perturb: 1 no area keeps 1.0: 0.25 keeps the most, 0.950 of the score 0.5000; a"
                + " smaller keep: or another operator may find one\n");
  }

  @Test
  void areaAuto_canBeSetTakenBackAndShown() {
    bench.run(start + "area auto, keep: 0.5\nshow settings\narea 0.2\nshow settings");

    assertThat(String.join("\n", bench.data))
        .containsSubsequence(", area auto, keep 0.5", ", area 0.2");
    assertThat(bench.error("area auto, 0.1"))
        .contains("area: auto cannot be combined with other areas");
    assertThat(bench.error("area 0.1, keep: 0.5")).contains("area keep: needs area auto");
    assertThat(bench.error("perturb keep: 0.5")).contains("perturb keep: needs area auto");
    assertThat(bench.error("area aut"))
        .contains("expected numbers above 0 and below 1, or auto, not 'aut'; did you mean auto?");
  }

  @Test
  void target_isResolvedAgain_whenTheNetworkChanges() {
    bench.run("target tiger\n" + start + "model 'second'\nperturb iterations: 1");

    assertThat(bench.engine.events)
        .containsExactly("open net", "open second", "close net", "explain 2 [0.1]");
  }

  @Test
  void targets_shareBatches_asFarAsAsked() {
    bench.run(
        start + "set batch: 4\narea 0.1, 0.2\nset iterations: 1\nperturb target: [tiger, 0, 3]");

    assertThat(bench.engine.events)
        .containsExactly("open net", "explain 2+0 [0.1, 0.2]", "explain 3 [0.1, 0.2]");
    assertThat(bench.data).filteredOn(line -> line.contains("perturbation")).hasSize(6);
  }

  @Test
  void boxes_areOneForAllMasksOrOneForEach() {
    bench.run(
        start
            + "area 0.1, 0.2\nset iterations: 1\nperturb()\n"
            + "rows = evaluate measures: energy, box: [[0, 0, 4, 2], [0, 0, 4, 4]]\n"
            + "println rows[0].mean");

    // half of a flat mask in the first, all of it in the second
    assertThat(bench.data).endsWith("0.75");
    assertThat(bench.error("evaluate box: [[0, 0, 4, 2], [0, 0, 4, 4], [0, 0, 1, 1]]"))
        .contains("evaluate: 3 boxes or clips for 2 masks; expected one, or one for each");
    assertThat(bench.error("evaluate box: [0, 0, 4]"))
        .contains("expected left, top, right and bottom, or a list of such lists, not [0, 0, 4]");
  }

  @Test
  void evaluate_takesListsOfLists_andSaysOverWhichSettingsItAverages() {
    bench.run(
        start
            + "set iterations: 1\na = perturb area: [0.1, 0.2]\n"
            + "b = perturb area: 0.1, operator: 'mean'\n"
            + "evaluate a, measures: 'drop'\nevaluate([a, b], measures: 'drop')");

    assertThat(bench.messages())
        .containsOnlyOnce("averages over")
        .contains(
            "evaluate: each line averages over operator blur, mean; to compare them, evaluate each"
                + " alone");
  }

  @Test
  void network_staysOpen_whenTheNextOneCannotBeOpened() {
    bench.error(start + "model 'missing'");
    bench.run("perturb iterations: 1");

    assertThat(bench.engine.events).containsExactly("open net", "explain 0 [0.1]");
  }

  @Test
  void device_opensTheNetworkThereFirst_andStaysWhereItIsWhenThatFails() {
    bench.run("model 'net'\ndevice 'cpu'");
    bench.error("device 'gpu:9'");
    bench.error("precision 'fp8'");
    bench.run("precision 'tf32'");
    bench.run("model 'heavy'");
    bench.error("device 'cpu'");
    bench.run("status");

    assertThat(bench.engine.events)
        .containsSubsequence("open net", "device cpu", "moved net", "close net", "closed")
        .containsSubsequence("precision tf32", "moved net", "close net", "closed")
        .containsSubsequence("open heavy", "device cpu", "closed")
        .doesNotContain("close heavy", "device gpu:9");
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
  void save_putsSeveralResultsOrMasksIntoOnePicture() {
    Path out = folder.resolve("out");
    ScriptBench saving = new ScriptBench(StandardCommands.all(), true, out);

    saving.run(
        start
            + "rs = perturb area: [0.25, 0.5]\nsave rs, 'areas.png', what: 'strip'\n"
            + "save([rs[0].mask, rs[1].mask.smoothMax(1, 2)], 'masks.png', what: 'strip')\n"
            + "save rs[0], 'panel.png', what: 'panel'");

    for (String name : List.of("areas.png", "masks.png", "panel.png")) {
      assertThat(out.resolve(name)).exists();
    }
    assertThat(saving.error("save rs, 'x.png', what: 'strip', titles: ['one']"))
        .contains("save: 1 titles for 2 masks");
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

  /** A script whose first optimisation the user interrupts so many times. */
  private Throwable interrupted(int times, String script) {
    bench.interrupts.keepWork();
    bench.interrupts.begin();
    int[] left = {times};
    bench.engine.atIteration =
        () -> {
          while (left[0]-- > 0) {
            bench.interrupts.request();
          }
        };
    return org.assertj.core.api.Assertions.catchThrowable(() -> bench.run(start + script));
  }

  @Test
  void interruption_keepsWhatFollowsTheOptimisation_butBeginsNoOther() {
    Path saved = folder.resolve("m.json");

    Throwable thrown =
        interrupted(1, "perturb\nsave '" + saved + "'\nprint 'saved'\nperturb\nprint 'never'");

    assertThat(thrown).isInstanceOf(Interruption.class);
    assertThat(saved).content().containsPattern("\"interrupted\": ?true");
    assertThat(bench.data).contains("saved").doesNotContain("never");
    assertThat(bench.engine.explained).hasSize(1);
    assertThat(bench.messages()).contains("perturb: 1 is interrupted after 1 of ");
  }

  @Test
  void secondInterruption_endsTheScriptAtOnce() {
    Throwable thrown = interrupted(2, "perturb\nprint 'never'");

    assertThat(thrown).isInstanceOf(Interruption.class);
    assertThat(rows()).isEqualTo("1-input a.png 0 0.1");
    assertThat(bench.data).doesNotContain("never");
    assertThat(bench.messages())
        .contains("perturb: 1 is cut short after 1 of ")
        .contains("less accurate");
  }

  @Test
  void readerThatHasGone_costsNoFiles() {
    Path saved = folder.resolve("m.npy");
    bench.readerLeavesAfter = 2;

    bench.run(start + "perturb\nperturb()\nsave '" + saved + "'\nprint 'unread'");
    bench.interpreter.finish();

    assertThat(bench.data).hasSize(2);
    assertThat(saved).exists();
    assertThat(bench.messages())
        .containsOnlyOnce("xp: standard output was closed; the script continues");
  }

  @Test
  void readerThatHasGone_endsAScriptThatMakesNoFiles() {
    bench.readerLeavesAfter = 2;

    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> bench.run(start + "perturb\nperturb()"));

    assertThat(thrown).isInstanceOf(StdoutClosed.class);
    assertThat(bench.engine.explained).hasSize(1);
  }

  @Test
  void scriptArguments_areAListWithALength() {
    bench.run("print args.length, args.size(), args", "a", "b");
    bench.run("print args.length");

    assertThat(bench.data).containsExactly("2 2 [a, b]", "0");
  }

  @Test
  void undo_takesBackOneChangeAfterTheOther() {
    bench.interpreter.enter("area 0.2; target tiger");
    bench.interpreter.enter("set seed: 4");

    bench.interpreter.enter("undo");
    assertThat(bench.session.settings().seed()).isZero();
    bench.interpreter.enter("undo");
    assertThat(bench.session.targets()).containsExactly(Target.TOP);
    assertThat(bench.session.areas()).containsExactly(0.2);
    bench.interpreter.enter("undo");
    assertThat(bench.session.areas()).containsExactly(0.1);
    assertThat(bench.error("undo")).endsWith("undo: nothing to revert");
  }

  @Test
  void undo_opensTheNetworkBefore() {
    bench.interpreter.enter("model 'first'");
    bench.interpreter.enter("model 'second'");
    bench.interpreter.enter("undo");

    assertThat(bench.session.model().name()).isEqualTo("first");
    assertThat(bench.messages()).contains("undo: network first 4x4, 4 classes, was second 4x4");
  }

  @Test
  void lastResult_isTheVariableUnderscore() {
    bench.run(start + "perturb area: 0.25\nprint _.targetArea");

    assertThat(bench.data).contains("0.25");
    assertThat(new ScriptBench().error("print _.area"))
        .isEqualTo("test.xp:1:7: no result yet; make one first: perturb");
  }

  @Test
  void savedSession_repeatsItsRows() throws Exception {
    Path script = folder.resolve("session.xp");
    start.lines().forEach(bench.interpreter::enter);
    for (String line :
        List.of(
            "area 0.2; target tiger",
            "status",
            "perturb seed: 3",
            "undo",
            "for (a in [0.3, 0.4]) {\n  perturb area: a\n}",
            "help perturb")) {
      bench.interpreter.enter(line);
    }
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> bench.interpreter.enter("area 0.5; print nothing.at.all; area 0.6")))
        .isInstanceOf(ScriptException.class);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    bench.interpreter.enter("area 0.7; throw new RuntimeException('x'); area 0.8")))
        .isInstanceOf(ScriptException.class);
    bench.interpreter.enter("perturb");
    bench.interpreter.enter("history save " + script);

    ScriptBench again = new ScriptBench();
    again.interpreter.run(Source.file(script), List.of());

    assertThat(again.data)
        .isNotEmpty()
        .containsExactlyElementsOf(
            bench.data.stream().filter(row -> row.matches("\\d+-.*")).toList());
    assertThat(java.nio.file.Files.readString(script)).doesNotContain("help", "status", "0.6");
  }

  @Test
  void prompt_overwritesOnlyWhenTold_andScriptsDo() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(out.resolve("link"), folder);
    ScriptBench saving = new ScriptBench(StandardCommands.all(), true, out);
    saving.run(start + "perturb\nsave 'm.npy'\nsave 'm.npy'\nsave 'new/../up.npy'");
    assertThat(out.resolve("up.npy")).exists();
    assertThat(saving.error("save 'm.npy', overwrite: false"))
        .endsWith("give overwrite: true to replace it");
    assertThat(saving.error("save '../m.npy'")).contains("leaves the folder of --out");
    assertThat(saving.error("save 'link/m.npy'")).contains("leaves the folder of --out");
    int computed = saving.engine.events.size();
    assertThat(saving.error("perturb\nsave 'link/m.npy'")).contains("leaves the folder of --out");
    assertThat(saving.engine.events).hasSize(computed);
    assertThat(saving.error("sweep seed: 1..2, out: 'link/grid'"))
        .contains("leaves the folder of --out");
    assertThat(folder.resolve("grid")).doesNotExist();
    saving.interpreter.enter("save '" + folder.resolve("absolute.npy") + "'");
    saving.interpreter.enter("save 'm.npy', overwrite: true");

    assertThatThrownBy(() -> saving.interpreter.enter("save 'm.npy'"))
        .hasMessageContaining("exists; give overwrite: true to replace it");
    assertThat(folder.resolve("m.npy")).doesNotExist();
  }

  @Test
  void trials_areOneRowAndAListOfScores() {
    ScriptBench bench = new ScriptBench();
    String a = ScriptBench.photo(folder, "a.png");
    String b = ScriptBench.photo(folder, "b.png");
    bench.run(
        "model 'tiny'\n"
            + "def t = trials(['1 %s %s', '0 %s %s'])\n".formatted(a, b, b, a)
            + "println \"${t.hardest(1)[0].same} ${t.accepted().size()} ${t.wrong().size()}\"\n");
    assertThat(bench.data)
        .containsExactly(
            "trials trials:2 oneSpeaker:1 wrong:1 eer:0.5 minDcf:1.0 prior:0.01 threshold:1.0",
            "false 2 1");
    assertThat(bench.messages()).contains("trials: 2 of 2 compare a recording with itself");
    assertThat(bench.error("sweep trials: [], out: 'none'"))
        .contains("sweep trials: the list is empty");
    String sweep = "sweep trials: t, area: 0.1, out: '" + folder.resolve("grid") + "'";
    assertThat(bench.error("t = trials(['1 %s %s', '0 %s %s']); ".formatted(a, b, b, a) + sweep))
        .contains("sweep trials: needs reward: 'score', because a comparison has one class");
    assertThat(bench.error("sweep trials: t, method: 'rise', reward: 'contrastive', dryRun: true"))
        .doesNotContain("needs reward");
  }
}
