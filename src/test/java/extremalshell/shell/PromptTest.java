package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as somebody at a terminal meets it. */
class PromptTest {
  private static final String TAB = "\t";
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir private Path folder;

  private TerminalBench bench() throws Exception {
    return new TerminalBench(folder, 80, 24);
  }

  @Test
  void tab_completesCommandsArgumentsAndTheirValues() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.type("per" + TAB);
      bench.await("xp> perturb ");
      bench.type("var" + TAB);
      bench.await("perturb variant: ");
      bench.type(TAB);
      bench.await("remove the evidence");
      bench.type("du" + TAB);
      bench.await("perturb variant: dual");
    }
  }

  @Test
  void tab_completesLabels_byTheirStartAndByAWordInside() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.load();
      bench.type("target upp" + TAB);
      bench.await("target 'upper left'");
      bench.type(CTRL_C + "target west" + TAB);
      bench.await("north west (class 0)");
      bench.await("south west (class 2)");
    }
  }

  @Test
  void tab_completesMembersOfAResult() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.load();
      bench.enter("r = perturb iterations: 3", "1-perturbation");
      bench.type("r.targetL" + TAB);
      bench.await("r.targetLabel");
    }
  }

  @Test
  void suggestion_goesWhenTheLineIsEntered() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.enter("print 'a', 'tail'", "a tail");
      bench.type("print 'a'");
      bench.await("print 'a', 'tail'", 2);
      bench.enter("", "\na\n");
      assertThat(bench.screen()).contains("xp> print 'a'\na\n");
    }
  }

  @Test
  void openBracket_letsTheLineGoOn() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.type("[1, 2].each {\rprint it * 21\r}\r");
      bench.await("42");
      assertThat(bench.screen()).contains("... print it * 21");
    }
  }

  @Test
  void ctrlC_endsTheOptimisation_withTheBestMaskSoFar() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.load();
      bench.type("r = perturb iterations: 1000000\r");
      bench.await("/1000000");
      bench.type(CTRL_C);
      bench.await("1 is interrupted after ");
      bench.await("1-perturbation");
      bench.enter("print 'alive', r.run", "alive 1");
    }
  }

  @Test
  void ctrlC_endsAnEndlessLoop() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.enter("print 'ready'", "ready");
      bench.type("print 'go'; while (true) { }\r");
      bench.await("go", 2);
      bench.type(CTRL_C);
      bench.await("interrupted");
      bench.enter("print 6 * 7", "42");
    }
  }

  @Test
  void ctrlC_endsJavaCode_andTheModeGoesOn() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.enter("java", "java>");
      bench.enter("System.setProperty(\"xp.test\", \"run\" + \"ning\")", "java>");
      bench.type("while (true) { System.setProperty(\"xp.test\", \"looping\"); }\r");
      while (!"looping".equals(System.getProperty("xp.test"))) {
        TerminalBench.pause();
      }
      bench.type(CTRL_C);
      bench.await("interrupted");
      bench.enter("40 + 2", "42");
      bench.enter("exit", "xp>");
      bench.enter("print 'after'", "after");
    }
  }

  @Test
  void error_pointsAtItsPlace_andLeavesTheSession() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.enter("area 0.25", "xp>");
      bench.enter("perturb varant: dual", "did you mean variant?");
      assertThat(bench.screen()).contains("  perturb varant: dual\n          ^\n");
      assertThat(bench.session.areas()).containsExactly(0.25);
    }
  }

  @Test
  void errorInAnEarlierEntry_isShownThere() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.enter("def f(x) { '\uD83D\uDC15'; 1 / x }", "xp>");
      bench.enter("area 0.25; f 0", "division by zero");
      assertThat(bench.screen())
          .contains("1 / x }\n" + " ".repeat(19) + "^\nentry 1:1:17: division by zero");
    }
  }

  @Test
  void ctrlD_leaves() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.type(CTRL_D);
      assertThat(bench.exit()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void resizeWhileOptimising_keepsTheProgressOnOneLine() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.load();
      bench.type("perturb iterations: 1000000\r");
      bench.await("/1000000 score");
      bench.resize(40, 24);
      bench.type(CTRL_C);
      bench.await("1-perturbation");
      bench.enter("print 6 * 7", "42");
      assertThat(bench.screen().lines()).allMatch(line -> line.length() <= 40);
    }
  }

  @Test
  void resize_reachesHelpAndPrompt() throws Exception {
    try (TerminalBench bench = bench()) {
      bench.resize(40, 24);
      bench.enter("area?", "    that the mask keeps; default 0.1\n");
      bench.await("example: area 0.05");
    }
  }
}
