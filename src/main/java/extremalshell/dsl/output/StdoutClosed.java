package extremalshell.dsl.output;

/** The reader of standard output has closed it, which is no error. */
public final class StdoutClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StdoutClosed(Throwable cause) {
    super(cause);
  }
}
