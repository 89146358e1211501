package extremalshell.sweep;

import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.CellRow;

/** Looks on while a sweep runs. */
public interface SweepListener {
  /**
   * Told of each cell, in the order of their numbers.
   *
   * @param computed whether it was computed just now rather than found in the store
   */
  void onRow(CellRow row, boolean computed);

  /**
   * Told after batches were computed.
   *
   * @param computed cells since the start, those that failed included
   * @param left cells that are yet to be computed
   */
  void onComputed(int computed, int left);

  /**
   * Told after each iteration.
   *
   * @return false to stop the sweep; the batch that is being computed is given up
   */
  boolean onIteration(Batch batch, Progress progress);

  /** Returns false when the user wants the sweep to stop. */
  boolean goesOn();
}
