package extremalshell.report.table;

/** The reader of the output has gone, as {@code | head -1} does; no fault, nothing to tell. */
public final class BrokenPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps what the stream said. */
  public BrokenPipe(Throwable cause) {
    super(cause);
  }
}
