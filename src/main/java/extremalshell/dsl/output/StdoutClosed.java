package extremalshell.dsl.output;

/** Whoever read standard output has gone: nothing is left to say, and that is no error. */
public final class StdoutClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StdoutClosed(Throwable cause) {
    super(cause);
  }
}
