package extremalshell.dsl.interrupt;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A thread for calls that cannot be stopped: libtorch, decoders. The caller waits for each call
 * until Ctrl-C. An abandoned call continues, and its result is dropped. Calls of one object never
 * overlap: the next call waits for an abandoned one, with a message.
 */
public final class UnstoppableCalls {
  /** An interrupted call may still return in time. */
  private static final long GRACE_MILLIS = 600;

  /** Scripts have results to keep and no user at a keyboard. */
  private static final long SCRIPT_GRACE_MILLIS = 2500;

  /** Longer waits print a line. */
  private static final long SAID_AFTER_MILLIS = 300;

  private static final long LOOK_EVERY_MILLIS = 200;

  /** Backward passes run in the calling thread and may nest deeply. */
  private static final long STACK_BYTES = 16L << 20;

  private static final AtomicInteger ABANDONED = new AtomicInteger();

  private final Interrupts interrupts;
  private final Consumer<String> say;
  private final Waiting ear;
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable Call running;

  /**
   * Starts the thread.
   *
   * @param name of the thread
   * @param say takes lines for the user
   */
  UnstoppableCalls(String name, Interrupts interrupts, Consumer<String> say) {
    this(name, interrupts, say, (what, seconds) -> {});
  }

  /**
   * As {@link #UnstoppableCalls(String, Interrupts, Consumer)}.
   *
   * @param ear receives the waiting time of calls without a known end
   */
  public UnstoppableCalls(String name, Interrupts interrupts, Consumer<String> say, Waiting ear) {
    this.interrupts = interrupts;
    this.say = say;
    this.ear = ear;
    this.thread = new Thread(null, this::work, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /** Receives the waiting time of a call. */
  @FunctionalInterface
  public interface Waiting {
    /** Called several times a second. */
    void waits(String what, double seconds);
  }

  /** The state of a call while it runs. */
  public static final class Call {
    private final String what;
    private final boolean keepsWork;
    private volatile boolean abandoned;
    private boolean begun;
    private boolean done;

    private Call(String what, boolean keepsWork) {
      this.what = what;
      this.keepsWork = keepsWork;
    }

    /** Returns whether the call was abandoned. */
    boolean isAbandoned() {
      return abandoned;
    }

    private synchronized boolean begin() {
      begun = !abandoned;
      return begun;
    }

    private synchronized void end() {
      done = true;
      if (abandoned) {
        ABANDONED.decrementAndGet();
      }
    }

    /** Returns whether the call continues. */
    private synchronized boolean abandon() {
      abandoned = true;
      boolean goesOn = begun && !done;
      if (goesOn) {
        ABANDONED.incrementAndGet();
      }
      return goesOn;
    }

    private synchronized boolean hasBegun() {
      return begun;
    }

    private synchronized boolean isRunning() {
      return begun && !done;
    }
  }

  /** Returns whether an abandoned call is still computing somewhere in this process. */
  public static boolean anyAbandoned() {
    return ABANDONED.get() > 0;
  }

  /**
   * Makes a call and waits for its result; runs it directly if this is the computing thread.
   *
   * @param what the action, named in the message about waiting, such as {@code the network's
   *     self-check}
   * @throws Interruption when the user stopped waiting
   */
  <T> T call(String what, Function<Call, T> task) {
    return call(new Call(what, interrupts.keepsWork()), task, (name, seconds) -> {});
  }

  /** As {@link #call}, for a task without partial results; reports the time it takes. */
  public <T> T callWaiting(String what, Function<Call, T> task) {
    return call(new Call(what, false), task, ear);
  }

  private <T> T call(Call call, Function<Call, T> task, Waiting hears) {
    if (Thread.currentThread() == thread) {
      return task.apply(call);
    }
    FutureTask<T> future = new FutureTask<>(() -> task.apply(call));
    post(call, future);
    sayIfBusy(future);
    return result(call, future, hears);
  }

  /** Makes a call once the thread is free, and waits for it only if the thread is free now. */
  void callOrPost(String what, Runnable task) {
    Call before = running;
    if (before != null && before.abandoned) {
      post(new Call(what, false), new FutureTask<>(task, null));
    } else {
      call(
          what,
          call -> {
            task.run();
            return true;
          });
    }
  }

  /** Lets the thread end after its last call. */
  public void end() {
    waiting.add(
        () -> {
          throw new CancellationException();
        });
  }

  private void post(Call call, FutureTask<?> future) {
    waiting.add(
        () -> {
          if (!call.begin()) {
            return;
          }
          running = call;
          try {
            future.run();
          } finally {
            running = null;
            // the interruption was for this call
            Thread.interrupted();
            call.end();
          }
        });
  }

  private void work() {
    try {
      while (true) {
        Runnable next;
        try {
          next = waiting.take();
        } catch (InterruptedException e) {
          continue; // the interruption came too late for its call
        }
        next.run();
      }
    } catch (CancellationException e) {
      // the end
    }
  }

  private void sayIfBusy(FutureTask<?> future) {
    Call before = running;
    if (before == null || !before.abandoned) {
      return;
    }
    try {
      future.get(SAID_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Call still = running;
      if (still != null && still.abandoned) {
        say.accept(
            "waiting for "
                + still.what
                + ", which was interrupted and cannot be stopped; Ctrl-C ends the wait");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // the waiting thread gets the exception
    }
  }

  private <T> T result(Call call, FutureTask<T> future, Waiting hears) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return future.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        hears.waits(call.what, (System.nanoTime() - begun) / 1e9);
        // before the optimisation begins, a request to end it stops everything
        if (interrupts.stopsOptimising() && !call.hasBegun()) {
          return afterInterruption(call, future);
        }
      } catch (InterruptedException e) {
        if (interrupts.requested()) {
          return afterInterruption(call, future);
        }
      } catch (ExecutionException e) {
        throw unwrapped(e);
      }
    }
  }

  private <T> T afterInterruption(Call call, FutureTask<T> future) {
    boolean begun = call.isRunning();
    if (begun) {
      thread.interrupt();
    }
    try {
      long grace = call.keepsWork ? SCRIPT_GRACE_MILLIS : GRACE_MILLIS;
      return future.get(begun ? grace : 0, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        throw new Interruption(e); // the call was still waiting for its turn
      }
      throw unwrapped(e);
    } catch (InterruptedException | TimeoutException e) {
      if (call.abandon()) {
        say.accept(call.what + " continues in the background; its result is dropped");
      }
      throw new Interruption(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException thrown) {
    if (thrown.getCause() instanceof Error error) {
      throw error;
    }
    return thrown.getCause() instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(thrown.getCause());
  }
}
