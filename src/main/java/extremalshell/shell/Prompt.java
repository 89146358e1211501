package extremalshell.shell;

import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.Interruption;
import extremalshell.dsl.Interrupts;
import extremalshell.dsl.Output;
import extremalshell.dsl.Problem;
import extremalshell.dsl.Result;
import extremalshell.dsl.ScriptException;
import extremalshell.dsl.Session;
import extremalshell.dsl.Source;
import java.io.IOException;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
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
      Interrupts interrupts = session.interrupts();
      terminal.handle(Terminal.Signal.INT, signal -> interrupts.request());
      output().say("Extremal Shell; help lists the commands, Ctrl-D leaves");
      read(reader(terminal), interrupts);
      interpreter.finish();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw UserException.failed("no usable terminal: " + e.getMessage(), e);
    }
  }

  private LineReader reader(Terminal terminal) {
    DefaultParser parser = new DefaultParser();
    // an open bracket means that the statement goes on in the next line
    parser.setEofOnUnclosedBracket(
        DefaultParser.Bracket.CURLY, DefaultParser.Bracket.ROUND, DefaultParser.Bracket.SQUARE);
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(parser)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
        .build();
  }

  private void read(LineReader reader, Interrupts interrupts) {
    String prompt = prompt(reader.getTerminal());
    while (true) {
      try {
        String line = reader.readLine(prompt);
        if (line.strip().equals("exit") || line.strip().equals("quit")) {
          return;
        }
        evaluate(line, interrupts);
      } catch (UserInterruptException e) {
        // Ctrl-C while typing drops the line
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private String prompt(Terminal terminal) {
    AttributedStyle style =
        colored ? AttributedStyle.BOLD.foreground(AttributedStyle.CYAN) : AttributedStyle.DEFAULT;
    return new AttributedStringBuilder().styled(style, "xp").append("> ").toAnsi(terminal);
  }

  private void evaluate(String line, Interrupts interrupts) {
    interrupts.begin();
    try {
      show(interpreter.run(Source.text("prompt", line), List.of()));
    } catch (ScriptException e) {
      for (Problem problem : e.problems()) {
        output().warn(problem.toString());
      }
      if (verbose) {
        e.printStackTrace();
      }
    } catch (Interruption e) {
      output().warn("interrupted");
    } finally {
      interrupts.end();
    }
  }

  /** Commands have said what they did; a value nobody has seen yet is shown. */
  private void show(@Nullable Object value) {
    boolean seen =
        value instanceof Result
            || (value instanceof List<?> list && list.stream().anyMatch(Result.class::isInstance));
    if (value != null && !seen) {
      output().text(value.toString());
    }
  }

  private Output output() {
    return session.output();
  }
}
