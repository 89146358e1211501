package extremalshell;

import java.util.regex.Pattern;

/**
 * A way to do something that has several ways: an operator, a reward, a method or a measure.
 * Built-in parts are lines of their registry. Others are found on the class path by {@link
 * java.util.ServiceLoader}, or written in the session.
 */
public interface Part {
  /** Returns its name in scripts and rows: small letters, maybe with hyphens. */
  String name();

  /** Returns its description, half a line for help. */
  String description();

  /**
   * Returns whether its name is valid only in the session, so that stores and files cannot identify
   * it.
   */
  default boolean isOfSession() {
    return false;
  }

  /**
   * Checks that it can compute.
   *
   * @throws UserException when the session lacks it
   */
  default void check() {}

  /** A part that a user wrote in the session: a closure, or a function of the Java mode. */
  interface OfSession extends Part {
    /** Name of the first closure; later ones have a number. */
    String CLOSURE = "closure";

    /** Name of a function object. */
    String CUSTOM = "custom";

    /** Begins the names of variables of the Java mode. */
    String JAVA = "java.";

    /** The names of parts that a user writes in a session. */
    Pattern WRITTEN =
        Pattern.compile(CLOSURE + "(-\\d+)?|" + CUSTOM + "|" + Pattern.quote(JAVA) + ".*");

    @Override
    default String description() {
      return "of the session";
    }

    @Override
    default boolean isOfSession() {
      return true;
    }
  }

  /** A part of a saved result that this session lacks; it has a name but cannot compute. */
  interface Missing extends OfSession {
    /** Returns the kind of part in messages: {@code operator}. */
    String noun();

    @Override
    default void check() {
      throw problem();
    }

    /** Returns the error of a use. */
    default UserException problem() {
      return UserException.usage(
          noun()
              + " '"
              + name()
              + "' is missing here: "
              + (WRITTEN.matcher(name()).matches()
                  ? "a file keeps the name of a session's own code, not the code; give it again"
                  : "its class is not on the class path"));
    }
  }
}
