package extremalshell.report.rows;

/**
 * The reader of the output has closed it, as {@code | head -1} does. This is no fault and needs no
 * message.
 */
public final class BrokenPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps the stream's error. */
  public BrokenPipe(Throwable cause) {
    super(cause);
  }
}
