package extremalshell;

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
