package extremalshell.explain.setting;

/**
 * The length of an optimisation of the preset default, chosen by the measurements in {@code
 * docs/performance.md}.
 */
public enum Effort {
  /** For a first look. */
  QUICK(60),
  /** The number of iterations of the preset. */
  NORMAL(200),
  /** For figures that will be reported. */
  THOROUGH(400);

  private final int iterations;

  Effort(int iterations) {
    this.iterations = iterations;
  }

  /** Returns the number of iterations. */
  public int iterations() {
    return iterations;
  }
}
