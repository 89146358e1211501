package extremalshell;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An error that a user can cause and mend. The message is one line: the fault, the expected input,
 * the nearest valid choice. It is shown without a stack trace.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** Creates an exception with a one-line message for the user. */
  public UserException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  /** Creates an exception that also remembers its cause, shown only with {@code --verbose}. */
  public UserException(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Returns the exit code of a batch run that does not handle this. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** A command, option or argument was used wrongly. */
  public static UserException usage(String message) {
    return new UserException(ExitCode.USAGE, message);
  }

  /** A file is missing or unreadable. */
  public static UserException missing(String message, @Nullable Throwable cause) {
    return new UserException(ExitCode.MISSING, message, cause);
  }

  /** The experiment itself failed. */
  public static UserException failed(String message, @Nullable Throwable cause) {
    return new UserException(ExitCode.FAILED, message, cause);
  }

  /** Returns this error with the name of the file that caused it, unless the message has it. */
  public UserException within(Path file) {
    String message = String.valueOf(getMessage());
    return message.contains(file.toString())
        ? this
        : new UserException(exitCode, "'" + file + "': " + message, this);
  }
}
