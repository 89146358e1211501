package extremalshell.explain.result;

/** How an optimisation came to its end. */
public enum Ending {
  /** It had all its iterations. */
  WHOLE,
  /** It was stopped and completed its schedule, if any, in a few iterations. */
  STOPPED,
  /**
   * It was stopped without completing its schedule: its masks were cut to another area than they
   * had.
   */
  CUT
}
