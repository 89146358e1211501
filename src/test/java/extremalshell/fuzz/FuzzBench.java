package extremalshell.fuzz;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.dsl.FakeEngine;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import extremalshell.dsl.output.Output;
import extremalshell.report.rows.Formats;
import groovy.lang.GroovyRuntimeException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs scripts in a session and judges what comes out. */
final class FuzzBench {
  /** What became of a script. */
  enum Verdict {
    /** It ran. */
    RAN,
    /** It was refused in words. */
    REFUSED,
    /** It failed by a mistake of this project. */
    INTERNAL,
    /** A row holds a number that is none. */
    NAN,
    /** It was not over in time. */
    HUNG
  }

  /**
   * A verdict and the words or the trace behind it.
   *
   * @param about one line for what was refused, a stack trace for mistakes
   */
  record Outcome(Verdict verdict, String about) {
    boolean isFound() {
      return verdict != Verdict.RAN && verdict != Verdict.REFUSED;
    }
  }

  /** Of processor time, so that a busy machine finds no hangs that are none. */
  private static final int MOST_SECONDS = 10;

  /** Of the clock, for what waits for ever. */
  private static final int LONGEST_WAIT = 90;

  private static final int LONGEST_MESSAGE = 2000;
  private static final Pattern NO_NUMBER = Pattern.compile("(^|[,:])-?(NaN|Infinity)(,|$)");

  private final boolean computesNothing;

  FuzzBench(boolean computesNothing) {
    this.computesNothing = computesNothing;
  }

  /** Runs a script below a folder; one that does not end is left behind. */
  Outcome run(String script, Path folder) throws InterruptedException {
    Outcome[] outcome = new Outcome[1];
    Thread thread = new Thread(() -> outcome[0] = judged(script, folder), "fuzz");
    thread.setDaemon(true);
    thread.start();
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    long most = TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    for (int i = 0; i < LONGEST_WAIT && times.getThreadCpuTime(thread.getId()) < most; i++) {
      thread.join(TimeUnit.SECONDS.toMillis(1));
      if (!thread.isAlive()) {
        break;
      }
    }
    if (thread.isAlive()) {
      StringBuilder where = new StringBuilder("still running:");
      for (StackTraceElement frame : thread.getStackTrace()) {
        where.append("\n  ").append(frame);
      }
      return new Outcome(Verdict.HUNG, where.toString());
    }
    return outcome[0];
  }

  private Outcome judged(String script, Path folder) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream messages = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      Output output =
          new Output(Formats.named("csv").on(rows), messages::println, messages, false, false);
      try (Session session =
          new Session(
              computesNothing ? new FakeEngine() : Engine.start(),
              output,
              new Interrupts(),
              folder.resolve("out"))) {
        new Interpreter(session, StandardCommands.all())
            .run(Source.text("fuzz.xp", script), List.of());
        output.end();
      }
      String text = rows.toString(StandardCharsets.UTF_8);
      return text.lines().anyMatch(line -> NO_NUMBER.matcher(line).find())
          ? new Outcome(Verdict.NAN, text)
          : new Outcome(Verdict.RAN, "");
    } catch (ScriptException e) {
      return refused(e);
    } catch (UserException | Interruption e) {
      return new Outcome(Verdict.REFUSED, String.valueOf(e.getMessage()));
    } catch (Throwable e) { // the point of it all
      return new Outcome(Verdict.INTERNAL, trace(e));
    }
  }

  private static Outcome refused(ScriptException e) {
    String message = String.valueOf(e.getMessage());
    Throwable cause = e.getCause();
    boolean lines = message.lines().count() == e.problems().size();
    if (!lines || message.length() > LONGEST_MESSAGE * e.problems().size()) {
      return new Outcome(Verdict.INTERNAL, "not one line a problem: " + message);
    }
    return cause != null && isMistake(cause)
        ? new Outcome(Verdict.INTERNAL, trace(e))
        : new Outcome(Verdict.REFUSED, message);
  }

  /** What a user's own code throws is the user's; what this project's code throws unsaid is not. */
  private static boolean isMistake(Throwable cause) {
    if (cause instanceof UserException
        || cause instanceof ArgumentException
        || cause instanceof GroovyRuntimeException
        || cause instanceof InvalidPathException
        || cause instanceof AssertionError
        || cause instanceof StackOverflowError) {
      return false;
    }
    StackTraceElement first = firstKnown(cause);
    return first != null
        && !first.getClassName().contains("XpScript")
        && !first.getClassName().contains("Interpreter");
  }

  private static @Nullable StackTraceElement firstKnown(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (frame.getClassName().startsWith("extremalshell.")) {
        return frame;
      }
      if (String.valueOf(frame.getFileName()).endsWith(".xp")) {
        return null;
      }
    }
    return null;
  }

  private static String trace(Throwable thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    thrown.printStackTrace(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
