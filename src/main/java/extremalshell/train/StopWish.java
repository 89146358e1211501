package extremalshell.train;

/** Carries the wish to stop from the thread that hears a signal to the one that trains. */
public final class StopWish {
  private boolean asked;
  private boolean training;

  /**
   * Asks the training to stop.
   *
   * @return whether it will, with a checkpoint, after its step; false when no step is being done,
   *     or it was asked before
   */
  public synchronized boolean ask() {
    boolean first = !asked;
    asked = true;
    return training && first;
  }

  /** Declares that steps are done from now on, or no more. */
  synchronized void training(boolean now) {
    training = now;
  }

  /** Returns whether anybody asked. */
  synchronized boolean isAsked() {
    return asked;
  }
}
