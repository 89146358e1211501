package extremalshell.sweep.run;

import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.Task;
import java.util.List;

/**
 * Computes tasks. With every runner, a task has the same rows except for the seconds, and masks of
 * the same bytes on machines of the same kind.
 */
public interface Runner extends AutoCloseable {
  /**
   * Computes tasks, in any order, each as a whole. Returns when all are done or {@link
   * Desk#goesOn()} is false; unfinished tasks are then given up.
   *
   * @param desk receives reports on the calling thread
   */
  void run(List<Task> tasks, Desk desk);

  /** Returns how many tasks are computed at a time, at least 1. */
  default int slots() {
    return 1;
  }

  @Override
  default void close() {}

  /** Receives results. */
  interface Desk extends Watch {
    /**
     * Called for each completed task, also if its cells failed.
     *
     * @param done one per batch of the task, in order
     */
    void onDone(Task task, List<BatchResults> done);

    /** Receives a line that the user should know. */
    void say(String line);
  }
}
