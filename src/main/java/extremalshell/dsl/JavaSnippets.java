package extremalshell.dsl;

import extremalshell.ExitCode;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.language.ErrorTranslator;
import extremalshell.dsl.language.Problem;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java in the session. {@code session}, {@code result} and {@code mask} are variables. A
 * {@code Reward}, {@code Baseline}, {@code Attribution} or {@code Judge} declared here has the name
 * {@code java.NAME}. {@code perturb reward:}, {@code operator:}, {@code method:} and {@code
 * evaluate measures:} accept it.
 */
public final class JavaSnippets implements AutoCloseable {
  /** The name of Java code in errors. */
  public static final String NAME = "java";

  private static final List<String> START =
      List.of(
          "import java.util.*;",
          "import java.util.function.*;",
          "import java.util.stream.*;",
          "import extremalshell.dsl.*;",
          "import extremalshell.mask.Mask;",
          "import extremalshell.explain.reward.CustomReward;",
          "import extremalshell.perturb.*;",
          "import extremalshell.attribute.*;",
          "interface Reward extends CustomReward.Function {}",
          "interface Baseline extends CustomOperator.Function {}",
          "import extremalshell.evaluate.CustomMeasure;",
          "interface Attribution extends CustomMethod.Function {}",
          "interface Judge extends CustomMeasure.Function {}",
          "Session session = JavaBridge.session();",
          "Result result;",
          "Mask mask;");

  private final Session session;
  private final JShell shell;

  /** Starts a compiler with the shell's class path. */
  JavaSnippets(Session session) {
    this.session = session;
    JavaBridge.use(session);
    this.shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), java.util.Map.of())
            .compilerOptions("-cp", System.getProperty("java.class.path"))
            .build();
    START.forEach(shell::eval);
  }

  /**
   * Runs Java code: statements, expressions and declarations.
   *
   * @return the last expression's value as text; null when there is none
   * @throws ScriptException with the places of compile errors or of the exception
   * @throws Interruption when the user stopped it
   */
  public @Nullable String run(String code) {
    JavaBridge.use(session);
    shell.eval("result = JavaBridge.result();");
    shell.eval("mask = JavaBridge.mask();");
    String value = null;
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      int offset = code.length() - rest.length();
      String snippet = info.source() == null ? rest : info.source();
      if (info.completeness() == SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE) {
        throw problem(code, code.length(), "the Java code is not complete");
      }
      for (SnippetEvent event : shell.eval(snippet)) {
        value = settled(event, code, offset, value);
      }
      // stopped code ends silently
      session.interrupts().check();
      rest = info.source() == null ? "" : info.remaining();
    }
    return value;
  }

  private @Nullable String settled(
      SnippetEvent event, String code, int offset, @Nullable String before) {
    if (event.causeSnippet() != null) {
      return before;
    }
    if (event.status() == Snippet.Status.REJECTED) {
      Diag diag = shell.diagnostics(event.snippet()).filter(Diag::isError).findFirst().orElse(null);
      long at = diag == null ? 0 : Math.max(0, diag.getStartPosition());
      String message = diag == null ? "does not compile" : message(diag.getMessage(Locale.ROOT));
      throw problem(code, offset + (int) at, message);
    }
    if (event.exception() != null) {
      throw problem(code, offset, thrown(event.exception()));
    }
    String value = event.value();
    // the default toString carries no information
    boolean silent = value == null || value.isEmpty() || value.contains("$Lambda");
    if (silent) {
      return before;
    }
    String name = variable(event.snippet());
    Object object = name == null ? null : fetched(name);
    return object == null || object instanceof String || object instanceof Number
        ? value
        : session.output().described(object);
  }

  /** Returns the variable that has the value of a snippet, or null. */
  private static @Nullable String variable(Snippet snippet) {
    if (snippet instanceof VarSnippet declared) {
      return declared.name();
    }
    boolean named =
        snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND
            || snippet.subKind() == Snippet.SubKind.ASSIGNMENT_SUBKIND;
    return named && snippet instanceof ExpressionSnippet expression ? expression.name() : null;
  }

  private @Nullable Object fetched(String variable) {
    shell.eval("JavaBridge.give(" + variable + ");");
    return JavaBridge.taken();
  }

  /** The compiler names the missing symbol and its scope in further lines. */
  private static String message(String said) {
    StringBuilder message = new StringBuilder(said.lines().findFirst().orElse(said).strip());
    said.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("symbol:"))
        .forEach(line -> message.append(": ").append(line.substring(7).strip()));
    said.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("location:") && !line.endsWith("class"))
        .map(line -> line.substring(9).strip().replaceFirst("^variable (\\w+) of type ", "$1, a "))
        .forEach(line -> message.append(" in ").append(line));
    return message.toString();
  }

  private static String thrown(Exception exception) {
    if (exception instanceof EvalException eval) {
      String kind = eval.getExceptionClassName().replaceFirst(".*[.$]", "");
      return eval.getMessage() == null ? kind : kind + ": " + eval.getMessage();
    }
    return ErrorTranslator.firstLine(exception);
  }

  private static ScriptException problem(String code, int offset, String message) {
    String before = code.substring(0, Math.min(offset, code.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
    Source source = Source.text(NAME, code);
    return new ScriptException(new Problem(source, line, column, ExitCode.SCRIPT, message), null);
  }

  /** Returns whether the code is complete, or continues in the next line. */
  public boolean isComplete(String code) {
    return switch (shell.sourceCodeAnalysis().analyzeCompletion(code).completeness()) {
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> false;
      default -> true;
    };
  }

  /**
   * Completions at a place in Java code.
   *
   * @param from offset of the text to replace
   * @param words the completions
   */
  public record Fitting(int from, List<String> words) {}

  /** Returns the completions at a place. */
  public Fitting complete(String code, int cursor) {
    int[] anchor = {cursor};
    List<String> words = new ArrayList<>();
    for (SourceCodeAnalysis.Suggestion each :
        shell.sourceCodeAnalysis().completionSuggestions(code, cursor, anchor)) {
      if (!words.contains(each.continuation())) {
        words.add(each.continuation());
      }
    }
    return new Fitting(anchor[0], words);
  }

  /**
   * Returns the value of a variable.
   *
   * @throws UserException when there is no such variable
   */
  Object value(String variable) {
    List<String> names = shell.variables().map(VarSnippet::name).toList();
    if (!names.contains(variable)) {
      throw UserException.usage(
          "no variable '" + variable + "' in Java" + Suggestions.didYouMean(variable, names));
    }
    Object value = fetched(variable);
    if (value == null) {
      throw UserException.usage("variable '" + variable + "' is null in Java");
    }
    return value;
  }

  /** Returns the names of the variables of a type. */
  List<String> variables(String type) {
    return shell
        .variables()
        .filter(variable -> variable.typeName().equals(type))
        .map(VarSnippet::name)
        .toList();
  }

  /** Requests a stop of the running code. */
  void stop() {
    shell.stop();
  }

  @Override
  public void close() {
    shell.close();
  }
}
