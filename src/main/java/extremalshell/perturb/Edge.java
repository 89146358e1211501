package extremalshell.perturb;

/** The values that a blur assumes beyond the borders of a stimulus. */
public enum Edge {
  /** Zeros, as in the published reference implementation: borders fade to input value 0. */
  ZERO,
  /** Nothing: the kernel is normalised over the part inside. */
  NORMALISED
}
