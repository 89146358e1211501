package extremalshell.dsl.declare;

/** What is known of a command without running it. */
public interface Declaration {
  /** Returns name, arguments and examples. */
  CommandSpec spec();

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
}
