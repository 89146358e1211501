package extremalshell.sweep.run;

import extremalshell.sweep.plan.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that computes tasks, one at a time. */
final class WorkerProcess {
  private static final int KILLED = 128;

  /** Signals from outside: KILL and TERM. A fault of the process causes others. */
  private static final List<Integer> FROM_OUTSIDE = List.of(9, 15);

  /** An event of a worker. */
  record Event(WorkerProcess worker, WorkerLine.@Nullable Message message, String line) {}

  private final int number;
  private final Process process;
  private final WorkerLine pipe;
  private final BlockingQueue<Event> events;
  private volatile String lastLine = "";
  private @Nullable Task task;
  private boolean ready;

  /**
   * Starts it.
   *
   * @param number in messages, from 1
   * @param events receive the worker's messages; a null message is its end
   */
  WorkerProcess(int number, List<String> command, BlockingQueue<Event> events) throws IOException {
    this.number = number;
    this.events = events;
    process = new ProcessBuilder(command).start();
    pipe = new WorkerLine(process.getInputStream(), process.getOutputStream());
    daemon(this::hear, "xp-worker-" + number);
    daemon(this::listen, "xp-worker-said-" + number);
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void hear() {
    try {
      while (true) {
        events.add(new Event(this, pipe.receive(), ""));
      }
    } catch (IOException e) {
      events.add(new Event(this, null, ""));
    }
  }

  private void listen() {
    try (BufferedReader said = process.errorReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // a worker that ends sends an event without a line
        if (!line.isBlank()) {
          lastLine = line;
          events.add(new Event(this, null, line));
        }
      }
    } catch (IOException e) {
      // it has ended, which the other pipe reports as well
    }
  }

  /** Gives it a task. */
  void give(Task next) throws IOException {
    task = next;
    pipe.send(WorkerLine.Kind.TASK, Wire.bytes(next));
  }

  /** Returns the task that it computes; null for none. */
  @Nullable Task task() {
    return task;
  }

  /** Takes the task away, since it is done or the worker has ended. */
  @Nullable Task takeBack() {
    Task given = task;
    task = null;
    return given;
  }

  boolean isIdle() {
    return ready && task == null;
  }

  boolean wasReady() {
    return ready;
  }

  void setReady() {
    ready = true;
  }

  int number() {
    return number;
  }

  /** Returns whether somebody else ended it, once it has ended. */
  boolean wasKilled() {
    return !process.isAlive() && FROM_OUTSIDE.contains(process.exitValue() - KILLED);
  }

  /** Returns why it ended. */
  String end() {
    try {
      int code = process.waitFor();
      String how = code > KILLED ? "killed by signal " + (code - KILLED) : "exit code " + code;
      return lastLine.isEmpty() || code > KILLED ? how : how + ": " + lastLine;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "no exit code";
    }
  }

  @Override
  public String toString() {
    return "worker " + number + " (process " + process.pid() + ")";
  }

  /** Waits a short time for its end after its pipe has closed. */
  void finish() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  /** Ends it at once; its unfinished work is lost. */
  void kill() {
    process.destroyForcibly();
  }
}
