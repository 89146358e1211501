package extremalshell.sweep;

import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.run.Watch;

/** Observes a sweep. */
public interface SweepListener extends Watch {
  /**
   * Called for each cell, in the order of their numbers.
   *
   * @param computed whether it was just computed rather than found in the store
   */
  void onRow(CellRow row, boolean computed);

  /**
   * Called after batches were computed.
   *
   * @param computed cells since the start, failed ones included
   * @param left cells not yet computed
   */
  void onComputed(int computed, int left);

  /** Receives a line that the user should know. */
  void say(String line);
}
