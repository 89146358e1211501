package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.language.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts can say. */
class ScriptLanguageTest {
  private final ScriptBench bench = new ScriptBench();

  @Test
  void bareWord_isALabel() {
    bench.run("model net; target tiger, goldfish; show target");

    assertThat(bench.data).containsExactly("target tiger", "target goldfish");
    assertThat(bench.engine.events).containsExactly("open net");
  }

  @Test
  void bareWord_mayHaveUnderscoresForBlanks() {
    bench.run("model net\ntarget bull_mastiff");

    assertThat(bench.messages()).contains("target: [0] bull mastiff");
  }

  @Test
  void bareWord_isAFileName(@TempDir Path folder) {
    assertThat(bench.error("load dog-cat.png")).contains("'dog-cat.png'");
    assertThat(bench.error("load photos/a-b/cat.jpg")).contains("'photos/a-b/cat.jpg'");
    assertThat(bench.error("load 2.png")).contains("'2.png'");
  }

  @Test
  void bareWord_isAMethod() {
    bench.run("set method: grad-cam++; set method: input-x-gradient");
    bench.run("def x = 1; x++; print x; show settings");

    assertThat(bench.data.get(0)).isEqualTo("2");
    assertThat(bench.error("set method: grad-can++")).contains("did you mean grad-cam++");
  }

  @Test
  void variable_winsOverABareWord() {
    bench.run("model net\ndef dog = 'tiger'\ntarget dog\nshow target");

    assertThat(bench.data).containsExactly("target tiger");
  }

  @Test
  void localVariable_mayHaveTheNameOfACommand() {
    bench.run("for (area in [0.1, 0.3]) { area area }\nshow settings");

    assertThat(bench.data.get(0)).endsWith(", area 0.3");
  }

  @Test
  void scriptVariable_mayHaveTheNameOfACommand() {
    bench.run("def target = 'tiger'\nprint target\nprint target.size()");

    assertThat(bench.data).containsExactly("tiger", "5");
  }

  @Test
  void functionsLoopsAndClosures_callCommands() {
    bench.run(
        "def twice(x) { 2.times { print x, it } }\n"
            + "def word = 'a'\n"
            + "twice word\n"
            + "[1, 2].each { n -> if (n > 1) print n }");

    assertThat(bench.data).containsExactly("a 0", "a 1", "2");
  }

  @Test
  void topLevelVariables_areSeenByFunctions() {
    bench.run(
        "def a = 2\nint b = 3\ndef (c, d) = [4, 5]\ndef sum() { a + b + c + d }\nprint sum()");

    assertThat(bench.data).containsExactly("14");
  }

  @Test
  void arguments_areStrings_andCountAsNumbersWhereOneIsNeeded() {
    bench.run("area args[0]\nset seed: args[1]\nprint args\nshow settings", "0.25", "7");

    assertThat(bench.data.get(0)).isEqualTo("[0.25, 7]");
    assertThat(bench.data.get(1)).contains("seed 7").endsWith("area 0.25");
  }

  @Test
  void mapOfArguments_isSpread() {
    bench.run(
        "def options = [seed: 5, iterations: 9]\nset options\nset(*: options)\nshow settings");

    assertThat(bench.data.get(0)).contains("9 iterations").contains("seed 5");
  }

  @Test
  void mapInAVariable_isSpread_beforeOtherArguments_butPrintedAsAValue() {
    String map = "o = [sweep: 'none', width: '8.5cm']; f = 'a.png'; print o; ";
    assertThat(bench.error(map + "plot(o, 'area', f)")).doesNotContain("argument");
    assertThat(bench.data).containsExactly("{sweep=none, width=8.5cm}");
    assertThat(bench.error(map + "plot(o, 'areas', f)")).contains("not 'areas'");
  }

  @Test
  void hashComments_areComments() {
    bench.run("#!/usr/bin/env xp\n# don't stop\nprint 'a # b' # it's over\nprint 'c'//d\n#");

    assertThat(bench.data).containsExactly("a # b", "c");
  }

  @Test
  void printGoesToTheMessages_whenTheFormatIsForPrograms() {
    ScriptBench machine =
        new ScriptBench(extremalshell.dsl.command.StandardCommands.all(), false, Path.of("out"));

    machine.run("print 'a'\nprintln 'b'");

    assertThat(machine.data).isEmpty();
    assertThat(machine.messages()).isEqualTo("a\nb\n");
  }

  @Test
  void include_bringsFunctionsAndVariables_relativeToTheIncludingFile(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("lib/deep"));
    write(folder, "main.xp", "include 'lib/a.xp'\nprint shared, twice(4)\nprint deepest()");
    write(folder, "lib/a.xp", "include 'deep/b.xp'\ndef shared = 'v'\ndef twice(x) { 2 * x }");
    write(folder, "lib/deep/b.xp", "def deepest() { shared + '!' }");

    bench.interpreter.run(Source.file(folder.resolve("main.xp")), List.of());

    assertThat(bench.data).containsExactly("v 8", "v!");
  }

  @Test
  void includeCycle_isToldWithItsChain(@TempDir Path folder) throws IOException {
    write(folder, "a.xp", "include 'b.xp'");
    write(folder, "b.xp", "print 1\ninclude 'a.xp'");
    Path file = folder.resolve("a.xp");

    assertThatThrownBy(() -> bench.interpreter.check(Source.file(file)))
        .hasMessage(
            folder.resolve("b.xp") + ":2:1: include: 'a.xp' includes itself: a.xp -> b.xp -> a.xp");
  }

  @Test
  @Timeout(20)
  @EnabledOnOs(OS.LINUX)
  void pipe_isNoScriptToInclude_becauseItWouldWaitForAWriter(@TempDir Path folder)
      throws Exception {
    Path pipe = folder.resolve("pipe.xp");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    write(folder, "a.xp", "include 'pipe.xp'");
    Path file = folder.resolve("a.xp");

    assertThatThrownBy(() -> bench.interpreter.check(Source.file(file)))
        .hasMessageEndingWith("pipe.xp' is not a file, expected a script");
  }

  @Test
  void errorInAnIncludedFile_namesThatFile(@TempDir Path folder) throws IOException {
    write(folder, "a.xp", "include 'b.xp'\n fails()");
    write(folder, "b.xp", "\ndef fails() {\n    1.intdiv(0)\n}");

    assertThatThrownBy(() -> bench.interpreter.run(Source.file(folder.resolve("a.xp")), List.of()))
        .hasMessage(folder.resolve("b.xp") + ":3:7: division by zero");
  }

  @Test
  void includeWithAComputedName_leavesNamesToTheRun(@TempDir Path folder) throws IOException {
    write(folder, "a.xp", "def name = 'b'\ninclude name + '.xp'\nhello 'x'");
    write(folder, "b.xp", "def hello(x) { print 'hello', x }");

    bench.interpreter.run(Source.file(folder.resolve("a.xp")), List.of());

    assertThat(bench.data).containsExactly("hello x");
  }

  @Test
  void nextLineAtThePrompt_seesTheLastOnes() {
    bench.run("def x = 3\ndef f(a) { a + x }\nclass P { int v = 9 }");
    bench.run("print f(4), new P().v");

    assertThat(bench.data).containsExactly("7 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) {}",
        "do { } while (true)",
        "def c; c = { int n -> n == 0 ? 0 : c(n - 1) + c(n - 1) }; c(60)",
        "def f(n) { n == 0 ? 0 : f(n - 1) + f(n - 1) }; f(60)",
        "class A { def m() { while (true) {} } }; new A().m()",
        "@groovy.transform.CompileStatic void f() { while (true) {} }; f()",
      })
  void whatDoesNotEnd_canBeInterrupted(String code) {
    bench.interrupts.begin();
    bench.onData = line -> new Thread(bench.interrupts::request).start();

    assertThatThrownBy(() -> bench.run("print 'begun'; " + code)).isInstanceOf(Interruption.class);
    bench.interrupts.end();
  }

  @Test
  void emptyBodies_areNull() {
    bench.run(
        "def f() { }; def c = { }; print f() == null, c() == null, [1, 2].collect { it > 1 }");

    assertThat(bench.data).containsExactly("true true [false, true]");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void charactersOfTwoUnits_moveNothingBehindThem() {
    ScriptBench bench = new ScriptBench();

    bench.run("/* \uD83D\uDC15 */ model 'a'; target tiger # \uD83D\uDC15");

    assertThat(bench.messages()).contains("target: [2] tiger");
  }

  @Test
  void functionNames_ofTheShellsOwn_areTheUsers() {
    ScriptBench bench = new ScriptBench();

    bench.run(
        "def command(a) { 'c' + a }; def word(a) { 'w' + a }; print command(1) + word(2); target"
            + " tiger");

    assertThat(bench.data).containsExactly("c1w2");
  }

  @Test
  void byteOrderMark_isDropped_andOtherBytesAreNamedByTheirLine() {
    byte[] marked = "\uFEFFprint 'a'".getBytes(StandardCharsets.UTF_8);
    ScriptBench bench = new ScriptBench();

    bench.interpreter.run(Source.piped("stdin", new ByteArrayInputStream(marked)), List.of());

    assertThat(bench.data).containsExactly("a");
    byte[] latin = "print 'a'\nprint '\u00e4'".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Source.piped("stdin", new ByteArrayInputStream(latin)))
        .hasMessage("script 'stdin': not UTF-8 text, byte 0xE4 in line 2; save the file as UTF-8");
  }
}
