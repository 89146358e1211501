package extremalshell.evaluate;

import extremalshell.Part;

/**
 * One way to judge a mask. A measure is a line in {@link Measures}, a class on the class path, or a
 * closure; see {@link Part}. Its description states which direction is better.
 */
public interface Measure extends Part {
  /** Returns whether it needs the place of the object; it is left out where that is unknown. */
  default boolean needsRegion() {
    return false;
  }

  /**
   * Returns the facts that a value depends on, beside network, stimulus and target. Candidates with
   * the same facts have copies of one value, or draws from one distribution.
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

  /**
   * Returns the passes of the network, or steps as long, that a judgement takes, for the progress.
   */
  default int passes() {
    return 0;
  }

  /** Returns the value of a candidate; NaN where it has none. */
  double judge(Candidate candidate);
}
