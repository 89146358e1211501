package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.explain.setting.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators, methods and measures that a user writes in a script or in Java. */
class OwnPartsInScriptsTest {
  @TempDir Path folder;
  private ScriptBench bench;
  private String start;

  @BeforeEach
  void prepare() {
    bench = new ScriptBench(StandardCommands.all(), true, folder);
    String photo = ScriptBench.photo(folder, "a.png");
    start = "model 'net'; load '" + photo + "'; set iterations: 2; area 0.25\n";
  }

  @Test
  void closuresAndJava_areChosenLikeBuiltInOnes() {
    bench.run(start + "perturb operator: { x -> 0.5 }, method: { p -> new float[p.pixels()] }");
    bench.run("java 'Baseline grey = x -> x.grey(0.5);'\nperturb operator: java.grey");

    Settings first = bench.engine.explained.get(0);
    assertThat(first.operator()).hasToString("closure");
    assertThat(first.method()).hasToString("closure");
    assertThat(bench.engine.explained.get(1).operator()).hasToString("java.grey");
    assertThat(bench.error("perturb operator: java.gray"))
        .endsWith("no variable 'gray' in Java; did you mean grey?");
    assertThat(bench.error("perturb method: java.grey"))
        .endsWith(
            "method: java.grey is no method; declare it like this:"
                + " java 'Attribution grey = p -> new float[p.pixels()];'");
  }

  @Test
  void measureOfTheSession_standsInTheTableBesideTheControls() {
    bench.run(
        start
            + "perturb\nr = evaluate measures: [binarity, { m -> m.mask().area() }]\n"
            + "print r*.measure.unique()");

    assertThat(bench.data).endsWith("[binarity, closure]");
  }

  /** One name would be one measure, and one run a copy of the other. */
  @Test
  void closuresOfASession_haveNamesOfTheirOwn() {
    bench.run(
        start
            + "perturb\nr = evaluate measures: [{ m -> 1 }, { m -> 2 }]\n"
            + "print r.collect { it.measure + ' ' + it.median }.unique()\n"
            + "op = { x -> 0.5 }\nperturb operator: op\nperturb operator: { x -> 0 }\n"
            + "perturb operator: op");

    assertThat(bench.data).contains("[closure 1.0, closure-2 2.0]");
    assertThat(bench.engine.explained.subList(1, 4))
        .extracting(each -> each.operator().toString())
        .containsExactly("closure", "closure-2", "closure");
  }

  @Test
  void measureWithoutValues_printsNone() {
    bench.run(start + "perturb");
    bench.data.clear();
    bench.run("evaluate measures: { m -> Double.NaN }");

    assertThat(String.join("\n", bench.data)).contains("closure").doesNotContain("NaN");
  }

  @Test
  void resultOfAClosure_isRestored_butNewRunsNeedTheClosure() {
    bench.run(start + "r = perturb operator: { x -> 0 }\nsave r, 'own.json', overwrite: true");
    assertThat(bench.messages()).contains("without the definition of closure");

    bench.run("b = restore 'own.json'\nprint b.kept == r.kept");

    assertThat(bench.data).contains("true");
    assertThat(bench.messages())
        .contains(
            "restore: operator 'closure' is missing here: a file keeps the name of a session's own"
                + " code, not the code");
    assertThat(bench.error("set from: 'own.json'")).contains("operator 'closure' is missing here");
    bench.run("set from: 'own.json', operator: blur");
  }

  @Test
  void sweep_refusesWhatTheStoreCouldNotNameLater() {
    String refused =
        "sweep: 'closure' is defined in this session and cannot be stored; give a"
            + " name, or put the class on the class path";

    assertThat(bench.error(start + "sweep operator: [blur, { x -> 0 }], out: 'grid'"))
        .endsWith(refused);
    assertThat(bench.error(start + "set method: { p -> 1 }\nsweep seed: 1..2, out: 'grid'"))
        .endsWith(refused);
  }
}
