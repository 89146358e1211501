package extremalshell.evaluate;

import extremalshell.mask.Mask;
import java.util.List;

/**
 * A mask, or a control, that is judged.
 *
 * @param about what it is judged on
 * @param saliency the mask with the order of its pixels
 * @param through score of the target for the stimulus seen through the mask
 */
record Candidate(Case about, Saliency saliency, float through) {
  /**
   * Asks the network for m·x + (1−m)·y, where y is what the operator leaves when everything is
   * removed.
   */
  static Candidate of(Case about, Saliency saliency) {
    Scorer scorer = about.scorer();
    float[] shown = scorer.removed(about.operator());
    float[] input = scorer.input();
    float[] mask = saliency.mask().values();
    for (int i = 0; i < shown.length; i++) {
      float m = mask[i % mask.length];
      shown[i] = m * input[i] + (1 - m) * shown[i];
    }
    return new Candidate(about, saliency, scorer.scores(List.of(shown), about.target())[0]);
  }

  Mask mask() {
    return saliency.mask();
  }
}
