package extremalshell.sweep.run;

import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.plan.Batch;

/** Looks on while a task is computed. */
public interface Watch {
  /**
   * Told after an iteration.
   *
   * @return false to stop; the task is given up
   */
  boolean onIteration(Batch batch, Progress progress);

  /** Returns false when the user wants the sweep to stop. */
  boolean goesOn();
}
