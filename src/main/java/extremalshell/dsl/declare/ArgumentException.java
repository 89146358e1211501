package extremalshell.dsl.declare;

/** A command was called with a wrong argument. */
public final class ArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String argument;

  private ArgumentException(int position, String argument, String message) {
    super(message);
    this.position = position;
    this.argument = argument;
  }

  /** An argument without a name is wrong; {@code position} counts from 0. */
  public static ArgumentException positional(int position, String message) {
    return new ArgumentException(position, "", message);
  }

  /** An argument with a name is wrong. */
  public static ArgumentException named(String argument, String message) {
    return new ArgumentException(-1, argument, message);
  }

  /** The call as a whole is wrong: arguments are missing or contradict each other. */
  public static ArgumentException call(String message) {
    return new ArgumentException(-1, "", message);
  }

  public int position() {
    return position;
  }

  public String argument() {
    return argument;
  }
}
