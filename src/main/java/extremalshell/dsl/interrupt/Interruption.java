package extremalshell.dsl.interrupt;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The user stopped the running work. */
public final class Interruption extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** Records the cause. */
  public Interruption(@Nullable Throwable cause) {
    super("interrupted");
    initCause(cause);
  }

  /**
   * Scripts call it where they may stop.
   *
   * @throws InterruptedException when the current thread is interrupted; it stays so
   */
  public static void check() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("interrupted");
    }
  }
}
