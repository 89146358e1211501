package extremalshell.dsl;

import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Declaration;
import org.jspecify.annotations.Nullable;

/** One command of the language: its declaration and its action in a session. */
public interface Command extends Declaration {
  /** Receives its session once; its examples may use the loaded stimulus. */
  default void attach(Session session) {}

  /**
   * Runs the command.
   *
   * @return the value of the command as an expression; null without one
   * @throws extremalshell.UserException when the command fails
   * @throws ArgumentException when arguments contradict each other
   */
  @Nullable Object run(Session session, Arguments arguments);
}
