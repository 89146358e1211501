package extremalshell.shell;

import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.interrupt.Interruption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jline.reader.LineReader;

/** Starts the engine and Groovy while the user types, with a note in the first line. */
final class Startup {
  private final Interpreter interpreter;
  private volatile CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);

  Startup(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Begins; messages appear above the prompt. */
  void begin(LineReader reader) {
    CompletableFuture<Void> engine = background("xp-engine", () -> greet(reader));
    ready = CompletableFuture.allOf(engine, background("xp-groovy", interpreter::warmUp));
  }

  private void greet(LineReader reader) {
    String lines = firstLines();
    if (!interpreter.session().output().isQuiet()) {
      reader.printAbove(lines);
    }
  }

  private static CompletableFuture<Void> background(String name, Runnable task) {
    return CompletableFuture.runAsync(
        task,
        run -> {
          Thread thread = new Thread(run, name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** The first line, wrapped to the terminal. */
  private String firstLines() {
    return String.join("\n", interpreter.session().output().wrapped(firstLine()));
  }

  private String firstLine() {
    String engine;
    try {
      engine = interpreter.session().engine().describe();
    } catch (UserException e) {
      engine = e.getMessage();
    }
    return "Extremal Shell " + Versions.current().shell() + ", " + engine + "; ? helps";
  }

  /** Waits until everything has started. */
  void await() {
    try {
      ready.join();
    } catch (CompletionException e) {
      // the first command reports the error better
    }
  }

  /**
   * Waits until everything has started; the user may interrupt the wait.
   *
   * @throws Interruption when the user does
   */
  void awaitUnlessInterrupted() {
    try {
      ready.get();
    } catch (InterruptedException e) {
      throw new Interruption(e);
    } catch (ExecutionException e) {
      // the first command reports the error better
    }
  }
}
