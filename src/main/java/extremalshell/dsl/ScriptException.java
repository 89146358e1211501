package extremalshell.dsl;

import extremalshell.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script that cannot be compiled or that failed while it ran; every problem is one line. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final String text;

  /** Takes at least one problem, the first one in the text first. */
  public ScriptException(List<Problem> problems, @Nullable Throwable cause) {
    this(problems, cause, "");
  }

  /** Also takes the text that the problems are in, where it is not the script. */
  ScriptException(List<Problem> problems, @Nullable Throwable cause, String text) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
    this.text = text;
  }

  /** Returns the text that the problems are in; empty when it is the script itself. */
  public String text() {
    return text;
  }

  /** Returns what is wrong, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the exit code of the first problem. */
  public ExitCode exitCode() {
    return problems.get(0).exitCode();
  }
}
