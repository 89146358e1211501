package extremalshell;

/**
 * A way to do something that has several ways: an operator, a reward, a method or a measure.
 * Built-in parts are lines of their registry. Others are found on the class path by {@link
 * java.util.ServiceLoader}, or written in the session.
 */
public interface Part {
  /** Returns the name as scripts and rows write it: small letters, maybe with hyphens. */
  String name();

  /** Returns what it does, half a line for help. */
  String description();

  /**
   * Returns whether it has its name only while the session lasts, so that stores and files cannot
   * say what it was.
   */
  default boolean isOfSession() {
    return false;
  }

  /** A part that a user wrote in the session: a closure, or a function of the Java mode. */
  interface OfSession extends Part {
    @Override
    default String description() {
      return "of the session";
    }

    @Override
    default boolean isOfSession() {
      return true;
    }
  }
}
