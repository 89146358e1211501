package extremalshell.dsl.language;

import extremalshell.dsl.declare.Commands;
import java.util.Set;

/** Checks scripts without a session. */
public final class ScriptCheck {
  private ScriptCheck() {}

  /**
   * Compiles a script and the files it includes, and checks names and arguments; runs nothing.
   *
   * @throws ScriptException with all errors
   */
  public static void check(Source source, Commands commands) {
    new ScriptCompiler(commands).compile(source, Set.of(), Set.of());
  }
}
