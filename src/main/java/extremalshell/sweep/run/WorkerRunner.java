package extremalshell.sweep.run;

import extremalshell.UserException;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.Task;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Computes tasks in processes of this machine. A process that dies is replaced, and its task is
 * computed again. A task fails once {@link #TRIES} workers have crashed at it.
 */
public final class WorkerRunner implements Runner {
  /** Number of tries of a task. */
  public static final int TRIES = 3;

  /** Number of tries of a task whose workers were killed, which need not be its fault. */
  private static final int TRIES_KILLED = 12;

  /** Limit of restarts for processes that are killed while they start. */
  private static final int MOST_KILLED = 30;

  private static final long POLL_MILLIS = 100;

  private final int count;
  private final IntFunction<List<String>> command;
  private final BlockingQueue<WorkerProcess.Event> events = new LinkedBlockingQueue<>();
  private final Map<Integer, WorkerProcess> workers = new HashMap<>();
  private final Map<Task, Integer> tries = new HashMap<>();
  private final Map<Task, Integer> kills = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private int startsThatFailed;

  /**
   * Starts nothing yet.
   *
   * @param count of workers, at least 1
   * @param command that starts worker N, from 1
   */
  public WorkerRunner(int count, IntFunction<List<String>> command) {
    this.count = count;
    this.command = command;
  }

  @Override
  public int slots() {
    return count;
  }

  @Override
  public void run(List<Task> tasks, Desk desk) {
    Deque<Task> left = new ArrayDeque<>(tasks);
    Map<Integer, Batch> batches = new HashMap<>();
    int open = tasks.size();
    try {
      while (open > 0 && desk.goesOn()) {
        for (int i = workers.size(); i < Math.min(count, open); i++) {
          start();
        }
        give(left, batches);
        WorkerProcess.Event event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null && isCurrent(event)) {
          open -= hear(event, left, batches, desk);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private boolean isCurrent(WorkerProcess.Event event) {
    return event.worker().equals(workers.get(event.worker().number()));
  }

  private void start() {
    int number = 1;
    while (workers.containsKey(number)) {
      number++;
    }
    try {
      workers.put(number, new WorkerProcess(number, command.apply(number), events));
    } catch (IOException e) {
      throw UserException.failed("sweep workers: cannot start a process: " + e.getMessage(), e);
    }
  }

  private void give(Deque<Task> left, Map<Integer, Batch> batches) {
    for (WorkerProcess worker : workers.values()) {
      if (worker.isIdle() && !left.isEmpty()) {
        Task task = left.remove();
        task.batches().forEach(batch -> batches.put(batch.first(), batch));
        try {
          worker.give(task);
        } catch (IOException e) {
          worker.kill(); // the end of the worker arrives as an event
        }
      }
    }
  }

  /** Returns the number of tasks that the event ended. */
  private int hear(
      WorkerProcess.Event event, Deque<Task> left, Map<Integer, Batch> batches, Desk desk) {
    WorkerProcess worker = event.worker();
    WorkerLine.Message message = event.message();
    if (message == null) {
      if (event.line().isEmpty()) {
        return bury(worker, left, desk);
      }
      if (said.add(event.line())) {
        desk.say("worker: " + event.line());
      }
      return 0;
    }
    switch (message.kind()) {
      case READY -> {
        worker.setReady();
        startsThatFailed = 0;
        return 0;
      }
      case PROGRESS -> {
        Batch batch = batches.get(WorkerLine.first(message.content()));
        if (batch != null) {
          desk.onIteration(batch, WorkerLine.progress(message.content()));
        }
        return 0;
      }
      default -> {
        Task task = worker.takeBack();
        if (task == null) {
          return 0;
        }
        desk.onDone(task, Wire.results(message.content()));
        return 1;
      }
    }
  }

  /** Returns the number of tasks that fail because the worker ended. */
  private int bury(WorkerProcess worker, Deque<Task> left, Desk desk) {
    workers.remove(worker.number());
    worker.finish();
    String end = worker.end();
    Task task = worker.takeBack();
    int most = worker.wasKilled() ? MOST_KILLED : TRIES;
    if (!worker.wasReady() && ++startsThatFailed >= most) {
      throw UserException.failed("sweep workers: no worker starts: " + end, null);
    }
    if (task == null) {
      return 0;
    }
    int killed = kills.merge(task, worker.wasKilled() ? 1 : 0, Integer::sum);
    int tried = tries.merge(task, 1, Integer::sum);
    if (tried < TRIES_KILLED && tried - killed < TRIES) {
      desk.say(worker + " died, " + end + "; another worker recomputes its cells");
      left.addFirst(task);
      return 0;
    }
    String reason = tried + " workers died on it, the last one: " + end;
    desk.onDone(task, BatchResults.failed(task, reason));
    return 1;
  }

  @Override
  public void close() {
    workers.values().forEach(WorkerProcess::kill);
    workers.clear();
  }
}
