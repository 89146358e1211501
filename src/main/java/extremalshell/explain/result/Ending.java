package extremalshell.explain.result;

/** How an optimisation came to its end. */
public enum Ending {
  /** It had all its iterations. */
  WHOLE,
  /** It was stopped; the rest of its schedule, where it has one, was gone through in short. */
  STOPPED,
  /** It was stopped and the rest left out: its masks were cut to an area they were not made for. */
  CUT
}
