package extremalshell.evaluate;

import extremalshell.Part;

/**
 * One way to judge a mask. One is a line in {@link Measures}, a class on the class path, or a
 * closure; see {@link Part}. Its description states which direction is better.
 */
public interface Measure extends Part {
  /** Returns whether it asks where the object is; it is left out where that is not known. */
  default boolean needsRegion() {
    return false;
  }

  /**
   * Returns what a value follows from, beside network, stimulus and target: candidates in which it
   * is the same have copies of one value, or draws of one.
   */
  default String madeOf(Candidate candidate) {
    return String.join(
        " ",
        candidate.maskDigest(),
        candidate.attributionDigest(),
        candidate.regionDigest(),
        candidate.about().operator().toString(),
        String.valueOf(candidate.about().targetArea()));
  }

  /** Returns the value of a candidate; NaN where it has none. */
  double judge(Candidate candidate);
}
