package extremalshell.bench.truth;

import extremalshell.evaluate.Ranks;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import java.util.BitSet;

/**
 * The answer of a method, and its measures against the truth.
 *
 * @param mask of the requested area
 * @param attribution value of each pixel
 */
record Answer(Mask mask, Attribution attribution) {
  /** Returns the overlap of the most important pixels, as many as are true, with the true ones. */
  double overlap(Question question) {
    BitSet found = MaskShape.pixels(mask, question.share());
    BitSet truth = new BitSet();
    for (int i = 0; i < question.inside().length; i++) {
      truth.set(i, question.inside()[i]);
    }
    BitSet both = (BitSet) found.clone();
    both.and(truth);
    found.or(truth);
    return both.cardinality() / (double) found.cardinality();
  }

  /** Returns the probability that a true pixel has a higher value than another; ties count half. */
  double rocAuc(Question question) {
    return Ranks.rocAuc(attribution.values(), question.inside());
  }

  /** Returns the same probability for frames, whose values are means over their bins. */
  double frameRocAuc(Question question) {
    float[] means = new float[attribution.width()];
    for (int i = 0; i < attribution.values().length; i++) {
      means[i % means.length] += attribution.values()[i] / attribution.height();
    }
    return Ranks.rocAuc(means, question.frames());
  }

  /** Returns the share of positive attribution that is true; NaN where there is none. */
  double share(Question question) {
    return share(attribution.values(), question.inside());
  }

  /** Returns the share of the mask on true frames. */
  double frameShare(Question question) {
    boolean[] frames = question.frames();
    boolean[] inside = new boolean[mask.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = frames[i % frames.length];
    }
    return share(mask.values(), inside);
  }

  private static double share(float[] values, boolean[] inside) {
    double within = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      double positive = Math.max(0, values[i]);
      all += positive;
      within += inside[i] ? positive : 0;
    }
    return all > 0 ? within / all : Double.NaN;
  }
}
