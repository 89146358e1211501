package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.Printable;
import extremalshell.UserException;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.language.ErrorTranslator;
import extremalshell.dsl.language.Problem;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import extremalshell.dsl.output.StdoutClosed;
import extremalshell.engine.EarlyNatives;
import extremalshell.train.TrainingStopped;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Runs a script without a prompt and returns an exit code. */
final class Batch {
  /**
   * Longer than any iteration or opening of a network: a longer wait means that something hangs.
   */
  private static final long PATIENCE_MILLIS = 3000;

  private static final Pattern OPENS_NETWORK = Pattern.compile("\\bmodel\\b");

  private final XpCommand options;

  Batch(XpCommand options) {
    this.options = options;
  }

  /** Runs a script; returns the exit status of the process. */
  int run(Supplier<Source> script, List<String> arguments) {
    return guarded(
        () -> {
          Source source = script.get();
          options.checkOut();
          if (OPENS_NETWORK.matcher(source.text()).find()) {
            EarlyNatives.begin(options.device());
          }
          Interpreter interpreter = options.sessionOptions().start(StandardCommands.all());
          return finished(interpreter, source, arguments);
        });
  }

  /** The rows of finished runs are complete, even when the script fails. */
  private ExitCode finished(Interpreter interpreter, Source source, List<String> arguments) {
    try (Session session = interpreter.session()) {
      Interrupts interrupts = session.interrupts();
      interrupts.keepWork();
      interrupts.begin();
      EndSignals.hear(() -> stop(interrupts));
      interpreter.run(source, arguments);
      interpreter.finish();
      if (interrupts.stopsOptimising()) {
        return interrupted();
      }
      return session.results().hasFailed() ? ExitCode.FAILED : ExitCode.DONE;
    } catch (ScriptException | Interruption e) {
      interpreter.session().output().end();
      throw e;
    }
  }

  private static ExitCode interrupted() {
    System.err.println("xp: interrupted");
    return ExitCode.INTERRUPTED;
  }

  /**
   * The first signal lets the script keep its results, the second does not, the third ends the
   * process.
   */
  private static void stop(Interrupts interrupts) {
    if (interrupts.requested() || !interrupts.request()) {
      EndSignals.endNow();
    }
    if (!interrupts.requested()) {
      // after the line of the progress
      String before = Terminals.stderr() ? "\n" : "";
      System.err.println(
          before + "xp: stopping before the next perturb; Ctrl-C again ends at once");
      return;
    }
    Thread impatient =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                return;
              }
              interrupted();
              EndSignals.endNow();
            });
    impatient.setDaemon(true);
    impatient.start();
  }

  /** Something that ends with an exit code or an exception that has one. */
  @FunctionalInterface
  interface Task {
    /** Runs the action. */
    ExitCode run();
  }

  /** Runs a task and reports its exceptions; returns the exit status of the process. */
  int guarded(Task task) {
    try {
      return task.run().status();
    } catch (ScriptException e) {
      for (Problem problem : e.problems()) {
        System.err.println(problem);
      }
      trace(e);
      return e.exitCode().status();
    } catch (UserException e) {
      System.err.println("xp: " + Printable.message(String.valueOf(e.getMessage())));
      trace(e);
      return e.exitCode().status();
    } catch (StdoutClosed e) {
      // a reader such as head has closed the pipe, which is no failure
      return ExitCode.DONE.status();
    } catch (TrainingStopped e) {
      System.err.println("xp: " + Printable.message(String.valueOf(e.getMessage())));
      return ExitCode.INTERRUPTED.status();
    } catch (Interruption e) {
      return interrupted().status();
    }
  }

  private void trace(Throwable thrown) {
    if (options.isVerbose()) {
      thrown.printStackTrace();
    }
  }

  static boolean isVerbose(CommandLine.ParseResult parsed) {
    return parsed.hasMatchedOption("--verbose");
  }

  /** Reports a fault of the shell itself, or a lack of memory or disk space. */
  static int internalError(Throwable thrown, boolean verbose) {
    String hint = verbose ? "" : "; --verbose shows details";
    String lack = ErrorTranslator.lack(thrown);
    String text = lack == null ? "internal error: " + thrown + hint : lack;
    System.err.println("xp: " + Printable.message(text));
    if (verbose) {
      thrown.printStackTrace();
    }
    return ExitCode.FAILED.status();
  }
}
