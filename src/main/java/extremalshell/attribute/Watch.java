package extremalshell.attribute;

/** Looks on while a method computes. */
@FunctionalInterface
public interface Watch {
  /** Looks away. */
  Watch NONE = (done, all) -> true;

  /**
   * Told after each batch.
   *
   * @param done inputs that were run through the network, or iterations
   * @param all how many there will be
   * @return false to stop: the method then makes do with what it has
   */
  boolean goesOn(int done, int all);
}
