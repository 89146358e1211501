package extremalshell.dsl.declare;

import extremalshell.Suggestions;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A command was called with a wrong argument. */
public final class ArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String argument;

  private final @Nullable String word;

  private ArgumentException(int position, String argument, String message, @Nullable String word) {
    super(message);
    this.position = position;
    this.argument = argument;
    this.word = word;
  }

  /** An argument without a name is wrong; {@code position} counts from 0. */
  public static ArgumentException positional(int position, String message) {
    return new ArgumentException(position, "", message, null);
  }

  /** An argument with a name is wrong. */
  public static ArgumentException named(String argument, String message) {
    return new ArgumentException(-1, argument, message, null);
  }

  /** The call as a whole is wrong: arguments are missing or contradict each other. */
  public static ArgumentException call(String message) {
    return new ArgumentException(-1, "", message, null);
  }

  /** Returns a copy that names a bare word, which may be meant as a variable. */
  ArgumentException about(Word meant) {
    return new ArgumentException(position, argument, message(), meant.text());
  }

  /** Returns the message. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Returns the message; where a bare word may be meant as a variable, with the nearest one. */
  public String message(Collection<String> variables) {
    return message() + (word == null ? "" : Suggestions.didYouMean(word, variables));
  }

  public int position() {
    return position;
  }

  public String argument() {
    return argument;
  }
}
