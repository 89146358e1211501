package extremalshell.dsl;

import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Declaration;
import org.jspecify.annotations.Nullable;

/** One command of the language: its declaration, and what it does in a session. */
public interface Command extends Declaration {
  /** Takes the session that it will run in, once; its examples may fit what is loaded there. */
  default void attach(Session session) {}

  /**
   * Does it.
   *
   * @return what the command is worth as an expression; null for nothing
   * @throws extremalshell.UserException when it cannot be done
   * @throws ArgumentException when arguments do not go together
   */
  @Nullable Object run(Session session, Arguments arguments);
}
