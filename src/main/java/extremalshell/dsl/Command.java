package extremalshell.dsl;

import org.jspecify.annotations.Nullable;

/** One command of the language. */
public interface Command {
  /** Returns its declaration. */
  CommandSpec spec();

  /** Takes the session that it will run in, once; its examples may fit what is loaded there. */
  default void attach(Session session) {}

  /** Returns whether it changes nothing and makes no rows: a saved session leaves it out. */
  default boolean onlyLooks() {
    return false;
  }

  /** Returns whether it makes files: a script goes on for them when nobody reads its rows. */
  default boolean makesFiles() {
    return false;
  }

  /**
   * Checks what is known of a call before the script runs, beyond what the declaration says.
   *
   * @param arguments only {@link Arguments#known known} values can be looked at
   * @throws ArgumentException when they do not go together
   */
  default void check(Arguments arguments) {}

  /**
   * Does it.
   *
   * @return what the command is worth as an expression; null for nothing
   * @throws extremalshell.UserException when it cannot be done
   * @throws ArgumentException when arguments do not go together
   */
  @Nullable Object run(Session session, Arguments arguments);
}
