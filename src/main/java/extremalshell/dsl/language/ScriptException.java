package extremalshell.dsl.language;

import extremalshell.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script could not be compiled or failed while it ran; every problem is one line. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Takes at least one problem, in the order of the text. */
  public ScriptException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  public ScriptException(Problem problem, @Nullable Throwable cause) {
    this(List.of(problem), cause);
  }

  /** Returns the problems, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the exit code of the first problem. */
  public ExitCode exitCode() {
    return problems.get(0).exitCode();
  }
}
