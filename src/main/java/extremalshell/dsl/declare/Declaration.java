package extremalshell.dsl.declare;

import java.util.List;

/** The declaration of a command, known without running it. */
public interface Declaration {
  /** Returns name, arguments and examples. */
  CommandSpec spec();

  /** Returns whether it changes nothing and prints no rows; saved sessions omit it. */
  default boolean onlyLooks() {
    return false;
  }

  /** Returns whether it writes files; then a script continues even without a reader of its rows. */
  default boolean makesFiles() {
    return false;
  }

  /**
   * Returns whether variables and functions of a script may have its name and then win. This holds
   * for commands that are newer than existing scripts.
   */
  default boolean givesWay() {
    return false;
  }

  /** Returns other words that users try for it, so that suggestions can name it. */
  default List<String> otherWords() {
    return List.of();
  }

  /**
   * Checks the arguments of a call, beyond the declaration: before the script runs, and again
   * before the command runs.
   *
   * @param arguments before the script runs, only {@link Arguments#known known} values are
   *     available
   * @throws ArgumentException when they contradict each other
   */
  default void check(Arguments arguments) {}
}
