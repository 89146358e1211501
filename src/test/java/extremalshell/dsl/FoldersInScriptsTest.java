package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.explain.result.Explanation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Relative paths count from the folder of the session; names of scripts win over young commands.
 */
class FoldersInScriptsTest {
  @TempDir private Path folder;

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, Path.of(""));
  }

  @Test
  void cd_movesWhatIsLoadedListedAndIncluded() throws Exception {
    ScriptBench.photo(folder.resolve("photos"), "a.png");
    Files.writeString(folder.resolve("photos/lib.xp"), "loaded = 'yes'");
    ScriptBench bench = bench();

    bench.run("cd '" + folder + "'; pwd; cd 'photos'; load 'a.png'; print ls('*.png').size()");
    bench.interpreter.enter("include 'lib.xp'; print loaded; cd '-'; ls");

    assertThat(bench.data).containsExactly(folder.toString(), "a.png", "1", "yes", "photos/");
    assertThat(bench.session.stimulus().name()).isEqualTo("a.png");
    assertThat(bench.session.outFolder()).isEqualTo(folder);
    assertThat(bench.error("cd 'nowhere'")).endsWith("no folder '" + folder + "/nowhere'");
  }

  @Test
  void home_isATilde_alsoInAnInclude() throws Exception {
    String before = System.getProperty("user.home");
    System.setProperty("user.home", folder.toString());
    try {
      ScriptBench.photo(folder, "b.png");
      Files.writeString(folder.resolve("own.xp"), "load '~/b.png'");
      ScriptBench bench = bench();

      bench.run("include '~/own.xp'; cd; pwd");

      assertThat(bench.session.stimulus().name()).isEqualTo("b.png");
      assertThat(bench.data).containsExactly(folder.toString());
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void out_staysWhereItWas() {
    ScriptBench bench = new ScriptBench(StandardCommands.all(), true, Path.of("out"));
    bench.run("cd '" + folder + "'");
    assertThat(bench.session.outFolder()).isEqualTo(Path.of("out"));
  }

  @Test
  void variablesClosuresAndFunctions_winOverYoungCommands() {
    ScriptBench bench = bench();

    bench.run(
        """
        def time(x) { x * 2 }
        print time(4)
        open = 'file.png'
        print open
        who = { a -> "who $a" }
        print who('x')
        [1].each { def cd = { n -> n + 1 }; print cd(3) }
        """);
    bench.run("print time(5), who('y')");

    assertThat(bench.data).containsExactly("8", "file.png", "who x", "4", "10 who y");
    assertThat(bench.error("area = 0.1")).contains("'area' is a command");
  }

  @Test
  void line_isForTheShell_orAPathWithoutQuotes() {
    ScriptBench bench = bench();
    bench.interpreter.enter("cd /");
    bench.interpreter.enter("!exit 3");
    bench.interpreter.enter("time { 1 + 1 }");
    assertThatThrownBy(() -> bench.interpreter.enter("!"))
        .hasMessageContaining("shell: needs a command line, for example: shell 'ls -l out'");

    assertThat(bench.messages())
        .contains("cd: /\n")
        .contains("shell: exit status 3")
        .containsPattern("time: \\d+\\.\\d\\d s, ");
    assertThat(bench.session.transcript().script(0)).contains("cd '/'").doesNotContain("exit");
  }

  @Test
  void startUpFile_runsFirst_andSavedSessionsIncludeIt() throws Exception {
    Path init = Files.writeString(folder.resolve("init.xp"), "fast = 20\ndef twice(x) { 2 * x }");
    ScriptBench bench = bench();

    bench.interpreter.begin(init);
    bench.interpreter.enter("print twice(fast)");

    assertThat(bench.data).containsExactly("40");
    assertThat(bench.session.transcript().script(0)).contains("include '" + init + "'\nprint");
  }

  @Test
  void pattern_loadsSeveral_andPerturbExplainsAll_withoutTheUnreadable() throws Exception {
    ScriptBench.photo(folder, "a.png");
    ScriptBench.photo(folder, "b.png", 200);
    Files.writeString(folder.resolve("c.png"), "no photo");
    Files.writeString(folder.resolve("notes.txt"), "none");
    ScriptBench bench = bench();

    bench.run("model 'net'; cd '" + folder + "'; load '*'; set iterations: 1");
    bench.run("r = perturb(); print r.size(), r*.view*.name.join('-')");

    assertThat(bench.data).contains("2-perturbation b.png 0 0.1", "2 a.png-b.png");
    assertThat(bench.messages())
        .contains("load: the first of 3 stimuli")
        .contains("perturb: 2 of 3: b.png\n")
        .contains("perturb: left out 1 file\n");
    assertThat(bench.session.results().hasFailed()).isTrue();
    assertThat(StatusText.stimulus(bench.session)).isEqualTo("a.png +2");
    bench.run("load 'b.png'");
    assertThat(bench.session.loadedSet()).isEmpty();
  }

  @Test
  void restore_bringsNetworkStimulusAndResultsBack() {
    ScriptBench bench = bench();
    String photo = ScriptBench.photo(folder, "a.png");
    bench.run("model 'net'; load '" + photo + "'; set iterations: 1; cd '" + folder + "'");
    bench.run("save perturb(), 'r.json'");

    ScriptBench later = bench();
    later.run("cd '" + folder + "'; r = restore 'r.json'; print r.run, r.mask.area() > 0");
    later.run("save r, 'again.json'; restore 'r.json', 'again.json'; results");

    assertThat(later.data).contains("1 true").anyMatch(row -> row.startsWith("3-run"));
    assertThat(folder.resolve("again.json")).hasSameTextualContentAs(folder.resolve("r.json"));
    assertThat(later.error("restore 'none.json'")).contains("restore: no file '");
    assertThat(later.error("restore 'agian.json'")).contains("did you mean").contains("again.json");
  }

  /** evaluate once refused such a result: its network seemed to be another one. */
  @Test
  void restoreFromAnotherFolder_isOfTheOpenNetwork() throws Exception {
    ScriptBench bench = bench();
    ScriptBench.photo(folder, "a.png");
    Files.createFile(folder.resolve("net"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    bench.run("cd '" + folder + "'; model 'net'; load 'a.png'; set iterations: 1");
    bench.run("save perturb(), 'out/r.json'");

    ScriptBench later = bench();
    later.run("cd '" + elsewhere + "'; restore '../out/r.json'");

    Explanation restored = later.session.results().latest().results().get(0).explanation();
    assertThat(restored.origin().network().text())
        .isEqualTo(later.session.network().text())
        .isEqualTo(folder.resolve("net").toString());
    assertThat(
            Files.isSameFile(Path.of(restored.origin().stimulusSource()), folder.resolve("a.png")))
        .isTrue();
  }

  /** A wrong value once had a message without its file, and a cut file the name of a Java class. */
  @Test
  void brokenResult_isNamedByRestoreAndSetFrom() throws Exception {
    ScriptBench bench = bench();
    Path whole = folder.resolve("r.json");
    ScriptBench.photo(folder, "a.png");
    Files.createFile(folder.resolve("net"));
    bench.run("cd '" + folder + "'; model 'net'; load 'a.png'; set iterations: 1");
    bench.run("save perturb(), 'r.json'");
    String text = Files.readString(whole);
    Files.writeString(whole, text.replaceFirst("\"iterations\": *1", "\"iterations\": \"x\""));
    assertThat(bench.error("set from: 'r.json'")).contains("r.json': expected a number, not 'x'");
    assertThat(bench.error("restore 'r.json'")).contains("r.json': expected a number, not 'x'");
    Files.writeString(whole, text.substring(0, text.indexOf("\"seed\"")));
    assertThat(bench.error("set from: 'r.json'")).contains("cut off or damaged; expected a file");
  }
}
