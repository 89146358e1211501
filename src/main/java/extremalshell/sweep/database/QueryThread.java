package extremalshell.sweep.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of a user on a separate thread. DuckDB binds nested statements by recursion, so
 * the thread has a large stack. The waiting thread notices its interruption.
 */
public final class QueryThread {
  private static final long STACK = 512L << 20;

  /** DuckDB cancels between vectors; one huge value may take it a minute. */
  private static final long GRACE_MILLIS = 500;

  private static final long EACH_MILLIS = 20;

  private volatile @Nullable Statement running;

  /** Work that declares which statement to cancel. */
  public interface Work<T> {
    T with(QueryThread thread) throws SQLException;
  }

  private QueryThread() {}

  /** Declares which statement is cancelled when the user stops it. */
  public <S extends Statement> S watched(S statement) {
    running = statement;
    return statement;
  }

  /** The work continued after its statement was cancelled, and was abandoned. */
  public static final class Abandoned extends SQLException {
    private static final long serialVersionUID = 1L;

    private final transient Thread thread;

    private Abandoned(Thread thread) {
      super("INTERRUPT Error: abandoned");
      this.thread = thread;
    }

    /** Closes a resource once the work no longer uses it. */
    public void whenOver(AutoCloseable used) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  thread.join();
                  used.close();
                } catch (Exception e) {
                  // nobody waits for it
                }
              },
              "query-closing");
      closing.setDaemon(true);
      closing.start();
    }
  }

  /**
   * Runs work to its end. If the current thread is interrupted, it stays interrupted and the
   * statement is cancelled.
   *
   * @throws SQLException of the work; {@link Abandoned} if it does not end soon after cancelling
   */
  public static <T> T run(Work<T> work) throws SQLException {
    QueryThread own = new QueryThread();
    Callable<T> call = () -> work.with(own);
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(null, task, "query", STACK);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      try {
        return task.get();
      } catch (InterruptedException e) {
        interrupted = true;
        return own.cancelled(task, thread);
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Cancels repeatedly: DuckDB ignores a request between two of its steps. */
  private <T> T cancelled(FutureTask<T> task, Thread thread) throws ExecutionException, Abandoned {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    while (System.nanoTime() < end) {
      cancel();
      try {
        return task.get(EACH_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // not yet
      } catch (InterruptedException e) {
        break;
      }
    }
    throw new Abandoned(thread);
  }

  private void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // it has ended already
      }
    }
  }

  private static SQLException thrown(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException failed) {
      throw failed;
    }
    if (cause instanceof Error failed) {
      throw failed;
    }
    return cause instanceof SQLException failed ? failed : new SQLException(cause);
  }
}
