package extremalshell.dsl;

import org.jspecify.annotations.Nullable;

/** One command of the language. */
public interface Command {
  /** Returns its declaration. */
  CommandSpec spec();

  /** Returns whether it changes nothing and makes no rows: a saved session leaves it out. */
  default boolean onlyLooks() {
    return false;
  }

  /**
   * Does it.
   *
   * @return what the command is worth as an expression; null for nothing
   * @throws extremalshell.UserException when it cannot be done
   * @throws ArgumentException when arguments do not go together
   */
  @Nullable Object run(Session session, Arguments arguments);
}
