package extremalshell.dsl;

import org.jspecify.annotations.Nullable;

/**
 * Carries the wish to stop from the thread that hears Ctrl-C to the one that works. Optimisations
 * look between iterations, commands before they start, Groovy code at every turn of a loop.
 */
public final class Interrupts {
  private volatile boolean requested;
  private volatile @Nullable Thread worker;

  /** Declares that the current thread works from now on, and that nobody wants it to stop. */
  public synchronized void begin() {
    requested = false;
    worker = Thread.currentThread();
    Thread.interrupted();
  }

  /** Declares that the work is over; a late wish to stop is forgotten. */
  public synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  /** Asks the working thread to stop soon; returns whether anything was running. */
  public synchronized boolean request() {
    Thread thread = worker;
    requested = true;
    if (thread != null) {
      thread.interrupt();
    }
    return thread != null;
  }

  /** Returns whether the user wants it to stop. */
  public boolean requested() {
    return requested;
  }

  /**
   * Stops here if the user wants to.
   *
   * @throws Interruption if so
   */
  public void check() {
    if (requested) {
      throw new Interruption(null);
    }
  }
}
