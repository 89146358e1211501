package extremalshell.shell;

import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.Interruption;
import extremalshell.dsl.Interrupts;
import extremalshell.dsl.Problem;
import extremalshell.dsl.Result;
import extremalshell.dsl.ScriptException;
import extremalshell.dsl.Session;
import extremalshell.dsl.completion.Completer;
import java.io.IOException;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Reads lines at a terminal and runs them in one session. */
public final class Prompt {
  private final Session session;
  private final Interpreter interpreter;
  private final boolean colored;
  private final boolean verbose;

  /**
   * Prepares a prompt.
   *
   * @param colored whether colours may be used
   * @param verbose whether errors come with their stack traces
   */
  public Prompt(Session session, Interpreter interpreter, boolean colored, boolean verbose) {
    this.session = session;
    this.interpreter = interpreter;
    this.colored = colored;
    this.verbose = verbose;
  }

  /**
   * Runs lines until the user leaves.
   *
   * @throws UserException when there is no usable terminal
   */
  public ExitCode run() {
    try (Terminal terminal = TerminalBuilder.builder().build()) {
      return run(terminal);
    } catch (IOException e) {
      throw UserException.failed("no usable terminal: " + e.getMessage(), e);
    }
  }

  /** Runs lines of a terminal until the user leaves it. */
  ExitCode run(Terminal terminal) throws IOException {
    Interrupts interrupts = session.interrupts();
    interrupts.beGentle();
    terminal.handle(Terminal.Signal.INT, signal -> interrupts.request());
    session.output().useScreen(new TerminalScreen(terminal, colored, System.getenv("XP_PICTURES")));
    Startup startup = new Startup(interpreter);
    XpLineReader reader =
        Readers.create(terminal, interpreter, new Completer(interpreter), colored);
    startup.begin(reader);
    read(reader, startup);
    interpreter.finish();
    return ExitCode.DONE;
  }

  private void read(LineReader reader, Startup startup) {
    while (true) {
      try {
        AttributedString prompt =
            PromptText.of(session, reader.getTerminal().getColumns(), colored);
        String line = reader.readLine(prompt.toAnsi(reader.getTerminal()));
        if (line.strip().equals("exit") || line.strip().equals("quit")) {
          return;
        }
        startup.await();
        evaluate(line, reader.getTerminal());
      } catch (UserInterruptException e) {
        // Ctrl-C while typing drops the line
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private void evaluate(String line, Terminal terminal) {
    Interrupts interrupts = session.interrupts();
    interrupts.begin();
    try {
      show(interpreter.enter(line));
    } catch (ScriptException e) {
      for (Problem problem : e.problems()) {
        tell(problem, line, terminal);
      }
      if (verbose) {
        e.printStackTrace();
      }
    } catch (Interruption e) {
      session.output().warn("interrupted");
    } finally {
      interrupts.end();
    }
  }

  private void tell(Problem problem, String line, Terminal terminal) {
    String text = problem.source().equals(Interpreter.PROMPT) ? line : "";
    for (AttributedString each : ErrorText.of(problem, text, terminal.getColumns())) {
      session.output().warn(colored ? each.toAnsi(terminal) : each.toString());
    }
  }

  /** Commands have said what they did; a value nobody has seen yet is shown. */
  private void show(@Nullable Object value) {
    boolean seen =
        value instanceof Result
            || (value instanceof List<?> list && list.stream().anyMatch(Result.class::isInstance));
    if (value != null && !seen) {
      session.output().text(value.toString());
    }
  }
}
