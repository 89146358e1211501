package extremalshell.train;

/** Observes a training. */
@FunctionalInterface
interface TrainingListener {
  /**
   * Called after each step.
   *
   * @param done completed steps
   * @param steps in all
   * @param loss of the batch
   * @param seconds the step took
   */
  void stepped(int done, int steps, double loss, double seconds);

  /** Called when steps begin or pause. */
  default void training(boolean now) {}

  /** Called before each step; false stops here, with a checkpoint. */
  default boolean goesOn() {
    return true;
  }
}
