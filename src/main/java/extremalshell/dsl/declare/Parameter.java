package extremalshell.dsl.declare;

/**
 * One argument of a command.
 *
 * @param name in help, and in scripts for {@link Kind#NAMED}
 * @param kind of its position
 * @param type type of its value
 * @param description half a line of help, without the allowed values
 * @param <T> Java type of its value
 */
public record Parameter<T>(String name, Kind kind, ValueType<T> type, String description) {
  /** How an argument is given. */
  public enum Kind {
    /** By position; required. */
    REQUIRED,
    /** By position; optional. */
    OPTIONAL,
    /** All further positions, at least one; lists count as their elements. */
    SOME,
    /** All further positions, or none; lists count as their elements. */
    ANY_NUMBER,
    /** By name; optional. */
    NAMED
  }

  /** Returns whether it takes more than one value. */
  public boolean takesMany() {
    return kind == Kind.SOME || kind == Kind.ANY_NUMBER;
  }

  /** Returns its form in help: {@code file}, {@code [text]}, {@code area...}, {@code seed: …}. */
  public String synopsis() {
    return switch (kind) {
      case REQUIRED -> name;
      case OPTIONAL -> "[" + name + "]";
      case SOME -> name + ", ...";
      case ANY_NUMBER -> "[" + name + ", ...]";
      case NAMED -> "[" + name + ": ...]";
    };
  }
}
