package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import extremalshell.dsl.language.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java in the session. */
class JavaSnippetsTest {
  private final ScriptBench bench = new ScriptBench();
  @TempDir private Path folder;

  private void explain() {
    bench.run("model 'net'\nload '" + ScriptBench.photo(folder, "a.png") + "'");
    bench.run("perturb area: 0.25, iterations: 1");
  }

  @Test
  void code_seesSessionResultAndMask() {
    explain();

    assertThat(bench.session.java().run("mask.area() + result.run()")).isEqualTo("1.25");
    assertThat(bench.session.java().run("int x = 3; session.areas().size() + x;")).isEqualTo("4");
  }

  @Test
  void arraysAndMasks_printTheSameWay_ofVariablesAndOfExpressions() {
    explain();

    bench.session.java().run("float[] a = {1, 2, 3};");
    assertThat(bench.session.java().run("a")).isEqualTo("float[3]: 1, 2, 3");
    assertThat(bench.session.java().run("a = new float[2];")).isEqualTo("float[2]: 0, 0");
    assertThat(bench.session.java().run("mask"))
        .startsWith("mask ")
        .isEqualTo(bench.session.java().run("JavaBridge.mask()"));
  }

  @Test
  void error_hasItsPlace() {
    Throwable thrown = catchThrowable(() -> bench.session.java().run("int x = 1;\nint y = fo;"));

    assertThat(thrown).hasMessageStartingWith("java:2:9: cannot find symbol");
    assertThat(catchThrowable(() -> bench.session.java().run("Integer.parseInt(\"x\")")))
        .hasMessageContaining("NumberFormatException: For input string");
    assertThat(bench.error("java 'int x = 1 +'")).contains("not complete");
  }

  @Test
  void reward_writtenInJava_isTheOneMaximised() {
    explain();

    bench.run("java 'Reward focus = (y, t) -> y[t] - 2 * y[1];'");
    bench.run("perturb reward: java.focus, iterations: 1");
    assertThat(bench.engine.explained.get(1).reward().name()).isEqualTo("java.focus");
    assertThat(bench.error("perturb reward: java.focsu"))
        .endsWith("no variable 'focsu' in Java; did you mean focus?");
    assertThat(bench.error("perturb reward: focus")).contains("expected score, contrastive");
  }

  @Test
  void linesInJava_areCompletedAndFoundIncomplete() {
    JavaSnippets java = bench.session.java();

    assertThat(java.complete("session.are", 11).words()).contains("areas()");
    assertThat(java.isComplete("for (int i = 0; i < 3; i++) {")).isFalse();
    assertThat(java.isComplete("int x = 3;")).isTrue();
  }

  @Test
  void savedSession_repeatsItsJava() throws Exception {
    Path script = folder.resolve("java.xp");
    bench.interpreter.enter("java { String s = \"it's \\\"so\\\"\\n\"; }");
    bench.interpreter.enter("history save " + script);

    ScriptBench again = new ScriptBench();
    again.interpreter.run(Source.file(script), List.of());

    assertThat(again.session.java().run("s")).isEqualTo("\"it's \\\"so\\\"\\n\"");
  }
}
