package extremalshell.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import extremalshell.dsl.command.StandardCommands;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check of a script runs nothing of it. */
class CompileTimeCodeTest {
  static final String RAN = "extremalshell.ran";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@groovy.transform.ASTTest(value={ System.setProperty('extremalshell.ran', '1') })\n"
            + "def x=1",
        "import groovy.transform.*\n"
            + "@ASTTest(value={ System.setProperty('extremalshell.ran', '1') })\n"
            + "def f() {}",
        "import groovy.transform.ASTTest as T\n"
            + "@T(value={ System.setProperty('extremalshell.ran', '1') })\nclass A {}",
        "@Grab('a:b:1')\nimport java.util.List",
        "@groovy.transform.CompileStatic(extensions='x.groovy')\ndef f() {}",
      })
  void codeOfAnnotations_isRefused(String script) {
    ScriptException refusal = assertThrows(ScriptException.class, () -> compile(script));
    assertThat(refusal.getMessage())
        .contains(" runs or fetches code while a script is compiled; leave it out");
    assertThat(System.getProperty(RAN)).isNull();
  }

  @Test
  void usualAnnotations_remain() {
    compile("@groovy.transform.ToString class P { int a }\n@Deprecated def f() { 1 }");
  }

  private static void compile(String script) {
    new ScriptCompiler(StandardCommands.all())
        .compile(Source.text("x.xp", script), Set.of(), Set.of());
  }
}
