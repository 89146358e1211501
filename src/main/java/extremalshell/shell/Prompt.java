package extremalshell.shell;

import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.JavaSnippets;
import extremalshell.dsl.Session;
import extremalshell.dsl.completion.Completer;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.language.Problem;
import extremalshell.dsl.language.ScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Reads lines at a terminal and runs them in one session. */
public final class Prompt {
  /** Requests to stop a line before a message reports that it does not stop. */
  private static final int UNHEARD = 2;

  private final Session session;
  private final Interpreter interpreter;
  private final PromptOptions options;
  private Optional<String> complaint = Optional.empty();
  private boolean colored;
  private volatile boolean leaving;
  private volatile String asking = "";
  private final AtomicInteger unheard = new AtomicInteger();
  private Runnable lastResort = () -> {};
  private @Nullable Startup startup;
  private @Nullable Path init;
  private boolean tables = true;

  /**
   * Prepares a prompt.
   *
   * @param interpreter with the session to use
   */
  public Prompt(Interpreter interpreter, PromptOptions options) {
    this.session = interpreter.session();
    this.interpreter = interpreter;
    this.options = options;
    this.colored = options.colored();
  }

  /** Prints tables as plain rows, for a pipe behind standard output. */
  public void withoutTables() {
    tables = false;
  }

  /** Runs a script before the first line; the session keeps its variables and settings. */
  public void startWith(Path file) {
    init = file;
  }

  /**
   * Runs lines until the user leaves.
   *
   * @throws UserException when there is no usable terminal
   */
  public ExitCode run() {
    TerminalType type = TerminalType.of(System.getenv("TERM"));
    try (Terminal terminal = TerminalBuilder.builder().type(type.name()).build()) {
      complaint = type.complaint();
      return run(terminal);
    } catch (IOException e) {
      throw UserException.failed("no usable terminal: " + e.getMessage(), e);
    }
  }

  /**
   * Runs lines of a terminal until the user leaves it.
   *
   * @throws IOException when the terminal cannot be used
   */
  public ExitCode run(Terminal terminal) throws IOException {
    boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
    boolean sized = terminal.getColumns() > 0 && terminal.getRows() > 0;
    // with a size, a dumb terminal would get entered lines twice
    if (!dumb && !sized) {
      terminal.setSize(Size.of(Sizes.columns(terminal), Sizes.rows(terminal)));
    }
    // otherwise typed characters would mix with a running command's output
    Attributes usual = terminal.getAttributes();
    Attributes silent = terminal.getAttributes();
    silent.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    TerminalScreen screen = new TerminalScreen(terminal, colored && !dumb, options.pictures());
    terminal.setAttributes(silent);
    colored = colored && !dumb;
    terminal.handle(Terminal.Signal.INT, signal -> stop(terminal, usual));
    if (!dumb) {
      Suspension.handle(terminal, usual);
    }
    if (dumb) {
      // a dumb terminal handles no signals and drops typed characters
      Signals.register("INT", () -> stopOrAskAgain(terminal, usual));
    }
    session.output().useScreen(screen, tables);
    complaint.ifPresent(session.output()::warn);
    UserHistory.complaint().ifPresent(session.output()::warn);
    Startup starting = new Startup(interpreter);
    startup = starting;
    XpLineReader reader =
        Readers.create(terminal, interpreter, new Completer(interpreter), colored);
    reader.whenShown(() -> starting.begin(reader));
    Path first = init;
    if (first != null) {
      evaluate(() -> interpreter.begin(first), terminal);
    }
    read(reader);
    // the process must not end while the engine is starting
    starting.await();
    interpreter.finish();
    return leaving ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  /** Sets what ends the process when a line does not stop. */
  public void lastResort(Runnable end) {
    lastResort = end;
  }

  /**
   * Requests a stop of the running command, then leaves; called from the thread that handles a
   * signal.
   *
   * @return whether anything was running; false while the user types
   */
  public boolean leave() {
    leaving = true;
    return session.stop();
  }

  /**
   * Requests a stop. Foreign Java code may never check for a stop, so the third request of a line
   * ends the process.
   */
  private boolean stop(Terminal terminal, Attributes usual) {
    boolean running = session.stop();
    if (running && session.interrupts().requested()) {
      int times = unheard.incrementAndGet();
      if (times == UNHEARD) {
        terminal.writer().println("\nthe line does not stop; Ctrl-C again ends the shell");
        terminal.flush();
      } else if (times > UNHEARD) {
        try {
          terminal.setAttributes(usual);
        } finally {
          // also where the line has left no memory
          lastResort.run();
        }
      }
    }
    return running;
  }

  private void stopOrAskAgain(Terminal terminal, Attributes usual) {
    if (!stop(terminal, usual)) {
      terminal.writer().print("\n" + asking);
      terminal.flush();
    }
  }

  private void read(LineReader reader) {
    while (!leaving) {
      try {
        AttributedString prompt =
            PromptText.of(session, Sizes.columns(reader.getTerminal()), colored);
        asking = prompt.toString();
        String line = reader.readLine(prompt.toAnsi(reader.getTerminal()));
        String word = line.strip();
        if (word.equals("exit") || word.equals("quit")) {
          return;
        }
        if (!word.isEmpty()) {
          unheard.set(0);
          take(word, line, reader.getTerminal());
        }
        enterEdited(reader, prompt);
      } catch (UserInterruptException e) {
        // Ctrl-C while typing drops the line
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  /** Enters the text that the user has written in an editor. */
  private void enterEdited(LineReader reader, AttributedString prompt) {
    String text = session.transcript().takeNext();
    if (text != null) {
      reader.getTerminal().writer().println(prompt.toAnsi(reader.getTerminal()) + text);
      reader.getTerminal().flush();
      reader.getHistory().add(text);
      take(text.strip(), text, reader.getTerminal());
    }
  }

  private void take(String word, String line, Terminal terminal) {
    if (word.equals("java")) {
      try {
        new JavaMode(session, terminal, colored).run(code -> java(code, terminal));
      } catch (UserException e) {
        session.output().warn(String.valueOf(e.getMessage()));
      }
    } else {
      evaluate(
          () -> {
            Object value = interpreter.enter(line);
            if (value != null) {
              session.output().value(value);
            }
          },
          terminal);
    }
  }

  private void java(String code, Terminal terminal) {
    evaluateJava(code, terminal);
    if (leaving) {
      throw new EndOfFileException();
    }
  }

  private void evaluateJava(String code, Terminal terminal) {
    evaluate(
        () -> {
          String value = session.java().run(code);
          session.transcript().addJava(code);
          if (value != null) {
            session.output().text(value);
          }
        },
        terminal);
  }

  private void evaluate(Runnable task, Terminal terminal) {
    Interrupts interrupts = session.interrupts();
    interrupts.begin();
    try {
      if (startup != null) {
        startup.awaitUnlessInterrupted();
      }
      task.run();
      session.output().flush();
    } catch (ScriptException e) {
      for (Problem problem : e.problems()) {
        tell(problem, terminal);
      }
      if (options.verbose()) {
        e.printStackTrace();
      }
    } catch (Interruption e) {
      session.output().warn("interrupted");
    } catch (UserException e) {
      session.output().warn(String.valueOf(e.getMessage()));
    } finally {
      interrupts.end();
    }
  }

  private void tell(Problem problem, Terminal terminal) {
    boolean entered =
        interpreter.isLastEntry(problem.source())
            || problem.source().name().equals(JavaSnippets.NAME);
    for (AttributedString each : ErrorText.of(problem, entered, Sizes.columns(terminal))) {
      session.output().warnAsItIs(colored ? each.toAnsi(terminal) : each.toString());
    }
  }
}
