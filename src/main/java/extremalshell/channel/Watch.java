package extremalshell.channel;

import extremalshell.explain.ProgressListener;
import extremalshell.explain.ProgressListener.Progress;

/** Forwards progress, and remembers whether the listener has stopped the work. */
final class Watch {
  private final ProgressListener listener;
  private Progress last = new Progress(1, 1, 0, 1);
  private int done;
  private boolean stopped;

  Watch(ProgressListener listener) {
    this.listener = listener;
  }

  /** Reports an iteration; returns false to stop. */
  boolean goesOn(Progress progress) {
    last = progress;
    done++;
    return goesOn();
  }

  /** Checks for a stop between steps that are no iterations; returns false to stop. */
  boolean goesOn() {
    stopped = stopped || !listener.onIteration(last);
    return !stopped;
  }

  /** Returns the number of iterations so far. */
  int done() {
    return done;
  }

  /** Returns whether the listener has stopped the work. */
  boolean stopped() {
    return stopped;
  }
}
