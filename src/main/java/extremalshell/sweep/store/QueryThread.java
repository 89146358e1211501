package extremalshell.sweep.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements of a user on a thread of its own. DuckDB binds nested statements by recursion, so
 * that the thread has a large stack; and the waiting thread hears that it is interrupted.
 */
final class QueryThread {
  private static final long STACK = 512L << 20;

  private volatile @Nullable Statement running;

  /** A part of the work that knows which statement to cancel. */
  interface Work<T> {
    T with(QueryThread thread) throws SQLException;
  }

  private QueryThread() {}

  /** Declares which statement is cancelled when the user stops it. */
  <S extends Statement> S watched(S statement) {
    running = statement;
    return statement;
  }

  /**
   * Runs work to its end. If the current thread is interrupted, it stays so and the statement is
   * cancelled.
   *
   * @throws SQLException of the work
   */
  static <T> T run(Work<T> work) throws SQLException {
    QueryThread own = new QueryThread();
    Callable<T> call = () -> work.with(own);
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(null, task, "query", STACK);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          own.cancel();
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void cancel() throws SQLException {
    Statement statement = running;
    if (statement != null) {
      statement.cancel();
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
