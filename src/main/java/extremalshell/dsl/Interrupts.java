package extremalshell.dsl;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the wish to stop from the thread that hears Ctrl-C to the one that works. Optimisations
 * look between iterations, commands before they start, Groovy code at every turn of a loop.
 *
 * <p>A first wish while something is optimised ends that optimisation with its best masks; what
 * follows runs, so that they are saved, but no further optimisation begins. A second wish, or one
 * while nothing is optimised, stops everything.
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
   * Declares that once something has been optimised, a first wish to stop never stops everything:
   * so it is in a script, whose results would be lost, but not at a prompt, which keeps them.
   */
  public synchronized void keepWork() {
    keepsWork = true;
  }

  /** Returns whether {@link #keepWork} was declared. */
  synchronized boolean keepsWork() {
    return keepsWork;
  }

  /**
   * Declares that optimisations begin, which can be ended on their own.
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
   * Asks a question whose answer nothing depends on, such as a query: the first wish to stop ends
   * it and everything, also in a script that has results.
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

  /** Returns whether the user wants the optimisation, or everything, to stop. */
  public boolean stopsOptimising() {
    return finishing || requested;
  }

  /** Declares that the current thread works from now on, and that nobody wants it to stop. */
  public synchronized void begin() {
    requested = false;
    finishing = false;
    worked = false;
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
