package extremalshell.dsl.interrupt;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request to stop from the thread that handles Ctrl-C to the working thread. Optimisations
 * check for it between iterations, commands before they start, Groovy code in every loop.
 *
 * <p>A first request during an optimisation ends it with its best masks. Later commands run, so
 * that they can save the masks, but no further optimisation begins. A second request, or a request
 * outside an optimisation, stops everything.
 */
public final class Interrupts {
  private boolean keepsWork;
  private boolean worked;
  private volatile boolean optimising;
  private boolean asking;
  private volatile boolean finishing;
  private volatile boolean requested;
  private volatile @Nullable Thread worker;

  /**
   * After an optimisation, lets a first request never stop everything. Scripts need this, or their
   * results would be lost; a prompt keeps them.
   */
  public synchronized void keepWork() {
    keepsWork = true;
  }

  /** Returns whether {@link #keepWork} was declared. */
  synchronized boolean keepsWork() {
    return keepsWork;
  }

  /**
   * Starts optimisations, which a request can end alone.
   *
   * @throws Interruption when the user has stopped one before
   */
  public synchronized void beginOptimising() {
    if (finishing) {
      throw new Interruption(null);
    }
    optimising = true;
  }

  /** Declares that the optimisations are over. */
  public synchronized void endOptimising() {
    optimising = false;
    worked = true;
  }

  /**
   * Runs a read-only question, such as a query. The first request stops it and everything else,
   * even in a script with results.
   */
  public <T> T asking(Supplier<T> question) {
    asks(true);
    try {
      return question.get();
    } finally {
      asks(false);
    }
  }

  private synchronized void asks(boolean value) {
    asking = value;
  }

  /** Returns whether the optimisation, or everything, must stop. */
  public boolean stopsOptimising() {
    return finishing || requested;
  }

  /** Registers the current thread as the working thread and clears requests. */
  public synchronized void begin() {
    requested = false;
    finishing = false;
    worked = false;
    worker = Thread.currentThread();
    Thread.interrupted();
  }

  /** Ends the work and drops late requests. */
  public synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  /**
   * Requests a stop of the working thread, or first of its optimisation; returns whether anything
   * was running.
   */
  public synchronized boolean request() {
    Thread thread = worker;
    if (!finishing && (optimising || (keepsWork && worked && !asking))) {
      finishing = true;
      return true;
    }
    requested = true;
    if (thread != null) {
      thread.interrupt();
    }
    return thread != null;
  }

  /** Returns whether the user wants everything to stop. */
  public boolean requested() {
    return requested;
  }

  /**
   * Throws if a stop was requested.
   *
   * @throws Interruption if so
   */
  public void check() {
    if (requested) {
      throw new Interruption(null);
    }
  }
}
