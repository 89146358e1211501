package extremalshell.dsl;

import org.jspecify.annotations.Nullable;

/**
 * Carries the wish to stop from the thread that hears Ctrl-C to the one that works. Optimisations
 * look between iterations, commands before they start, Groovy code at every turn of a loop.
 */
public final class Interrupts {
  private volatile boolean gentle;
  private volatile boolean optimising;
  private volatile boolean stopped;
  private volatile boolean requested;
  private volatile @Nullable Thread worker;

  /**
   * Declares that a first wish to stop ends only the optimisation that is running, with the best
   * masks so far, and a second one everything: so it is at a prompt.
   */
  public void beGentle() {
    gentle = true;
  }

  /** Declares that optimisations begin, which can be ended on their own. */
  synchronized void beginOptimising() {
    optimising = true;
    stopped = false;
  }

  /** Declares that the optimisations are over. */
  synchronized void endOptimising() {
    optimising = false;
  }

  /** Returns whether the user wants the optimisation, or everything, to stop. */
  boolean stopsOptimising() {
    return stopped || requested;
  }

  /** Declares that the current thread works from now on, and that nobody wants it to stop. */
  public synchronized void begin() {
    requested = false;
    stopped = false;
    worker = Thread.currentThread();
    Thread.interrupted();
  }

  /** Declares that the work is over; a late wish to stop is forgotten. */
  public synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  /**
   * Asks the working thread, or at first its optimisation, to stop soon; returns whether anything
   * was running.
   */
  public synchronized boolean request() {
    Thread thread = worker;
    if (gentle && optimising && !stopped) {
      stopped = true;
      return true;
    }
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
