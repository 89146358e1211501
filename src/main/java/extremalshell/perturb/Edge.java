package extremalshell.perturb;

/** What a blur takes to lie beyond the borders of a stimulus. */
public enum Edge {
  /** Zeros, as in the published reference implementation: borders fade to the input value 0. */
  ZERO,
  /** Nothing: the kernel is normalised over what lies inside. */
  NORMALISED
}
