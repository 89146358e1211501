package extremalshell.train;

/** Carries a request to stop from the thread that handles a signal to the training thread. */
public final class StopWish {
  private boolean asked;
  private boolean training;

  /**
   * Requests the training to stop.
   *
   * @return whether it will stop after its step, with a checkpoint; false when no step is running,
   *     or a stop was requested before
   */
  public synchronized boolean ask() {
    boolean first = !asked;
    asked = true;
    return training && first;
  }

  /** Declares that steps run from now on, or no longer. */
  synchronized void training(boolean now) {
    training = now;
  }

  /** Returns whether a stop was requested. */
  synchronized boolean isAsked() {
    return asked;
  }
}
