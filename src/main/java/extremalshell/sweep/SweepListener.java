package extremalshell.sweep;

import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.run.Watch;

/** Looks on while a sweep runs. */
public interface SweepListener extends Watch {
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

  /** Receives a line that the user should know. */
  void say(String line);
}
