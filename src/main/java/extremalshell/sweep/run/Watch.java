package extremalshell.sweep.run;

import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.plan.Batch;

/** Observes the computation of a task. */
public interface Watch {
  /**
   * Called after each iteration.
   *
   * @return false to stop; the task is given up
   */
  boolean onIteration(Batch batch, Progress progress);

  /** Returns false when the user wants the sweep to stop. */
  boolean goesOn();
}
