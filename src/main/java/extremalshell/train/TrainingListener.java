package extremalshell.train;

/** Hears how training goes. */
@FunctionalInterface
interface TrainingListener {
  /**
   * A step is done.
   *
   * @param done steps behind
   * @param steps in all
   * @param loss of the batch
   * @param seconds the step took
   */
  void stepped(int done, int steps, double loss, double seconds);

  /** Steps are done from now on, or no more for the time being. */
  default void training(boolean now) {}

  /** Asked before each step: false to stop here, with a checkpoint. */
  default boolean goesOn() {
    return true;
  }
}
