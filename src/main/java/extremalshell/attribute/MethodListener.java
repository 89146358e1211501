package extremalshell.attribute;

/** Observes a method while it computes. */
@FunctionalInterface
public interface MethodListener {
  /** Observes nothing. */
  MethodListener NONE = (done, all) -> true;

  /**
   * Called after each batch.
   *
   * @param done inputs that were run through the network, or iterations
   * @param all total number
   * @return false to stop: the method then uses the inputs computed so far
   */
  boolean goesOn(int done, int all);
}
