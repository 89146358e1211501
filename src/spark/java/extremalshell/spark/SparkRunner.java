package extremalshell.spark;

import extremalshell.UserException;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.Task;
import extremalshell.sweep.run.Runner;
import extremalshell.sweep.run.Wire;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Computes tasks on executors, each in a separate job, so that a failing task stops no other.
 * Results come back as bytes and this process stores them.
 */
final class SparkRunner implements Runner {
  private static final long POLL_MILLIS = 20;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /** Number of submissions of a task whose executors were killed, which need not be its fault. */
  private static final int MOST_SUBMITTED = 4;

  /** Spark's report of a killed process. */
  private static final String KILLED = "exited with code 137";

  private final JavaSparkContext context;
  private final String address;
  private final TaskFunction function;
  private final int cores;
  private final Map<Task, Integer> killed = new HashMap<>();

  SparkRunner(JavaSparkContext context, String address, String setup, int cores) {
    this.context = context;
    this.address = address;
    this.function = new TaskFunction(setup, cores);
    this.cores = cores;
  }

  @Override
  public int slots() {
    try {
      return Math.max(1, context.defaultParallelism() / cores);
    } catch (RuntimeException e) {
      throw told(e);
    }
  }

  @Override
  public void run(List<Task> tasks, Desk desk) {
    Deque<Task> left = new ArrayDeque<>(tasks);
    Map<Task, JavaFutureAction<List<byte[]>>> running = new LinkedHashMap<>();
    long began = System.nanoTime();
    boolean waits = true;
    try {
      while (!(left.isEmpty() && running.isEmpty()) && desk.goesOn()) {
        while (running.size() < 2 * slots() && !left.isEmpty()) {
          Task task = left.remove();
          running.put(task, submit(task));
        }
        List<Map.Entry<Task, JavaFutureAction<List<byte[]>>>> ended =
            running.entrySet().stream().filter(each -> each.getValue().isDone()).toList();
        for (Map.Entry<Task, JavaFutureAction<List<byte[]>>> each : ended) {
          Task task = each.getKey();
          running.remove(task);
          if (wasKilled(each.getValue()) && killed.merge(task, 1, Integer::sum) < MOST_SUBMITTED) {
            left.addFirst(task);
          } else {
            desk.onDone(task, results(task, each.getValue()));
          }
          waits = false;
        }
        if (waits && System.nanoTime() - began > PATIENCE_NANOS) {
          waits = false;
          desk.say(
              "no result of '"
                  + address
                  + "' yet; does it have free cores and memory for executors?");
        }
        if (ended.isEmpty()) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.values().forEach(action -> action.cancel(true));
    }
  }

  private JavaFutureAction<List<byte[]>> submit(Task task) {
    try {
      return context.parallelize(List.of(Wire.bytes(task)), 1).map(function).collectAsync();
    } catch (RuntimeException e) {
      throw told(e);
    }
  }

  private List<BatchResults> results(Task task, JavaFutureAction<List<byte[]>> action)
      throws InterruptedException {
    try {
      return Wire.results(action.get().get(0));
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (context.sc().isStopped()) {
        throw gone(cause);
      }
      return BatchResults.failed(task, "cluster: " + SparkClusters.firstLine(cause));
    }
  }

  private static boolean wasKilled(JavaFutureAction<List<byte[]>> action)
      throws InterruptedException {
    try {
      action.get();
      return false;
    } catch (ExecutionException e) {
      return String.valueOf(e.getMessage()).contains(KILLED);
    } catch (CancellationException e) {
      return false;
    }
  }

  /** A stopped context fails in many ways. */
  private RuntimeException told(RuntimeException e) {
    return context.sc().isStopped() ? gone(e) : e;
  }

  private UserException gone(Throwable cause) {
    return UserException.failed(
        "sweep cluster: '"
            + address
            + "' cannot be reached or has ended; check the address, and repeat the command to"
            + " resume",
        cause);
  }

  @Override
  public void close() {
    context.close();
  }
}
