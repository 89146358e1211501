package extremalshell.dsl.language;

import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Calls that would end the process without care for results, history and terminal. */
final class ProcessEnd {
  private ProcessEnd() {}

  /** Returns whether a call is one. */
  static boolean is(MethodCallExpression call) {
    String method = String.valueOf(call.getMethodAsString());
    String object = call.getObjectExpression().getText().replaceFirst("^java\\.lang\\.", "");
    boolean system = object.equals("System") && method.equals("exit");
    boolean runtime = object.matches("Runtime\\.(runtime|getRuntime\\(\\))");
    return system || (runtime && (method.equals("exit") || method.equals("halt")));
  }
}
