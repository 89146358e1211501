package extremalshell.evaluate;

import extremalshell.mask.Mask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mask, or a control, that is judged. */
final class Candidate {
  private final Case about;
  private final Saliency saliency;
  private final float through;
  private final Map<Flipping, float[]> curves = new LinkedHashMap<>();

  /**
   * Asks the network for m·x + (1−m)·y, where y is what the operator leaves when everything is
   * removed.
   */
  Candidate(Case about, Saliency saliency) {
    this.about = about;
    this.saliency = saliency;
    Scorer scorer = about.scorer();
    float[] shown = scorer.removed(about.operator());
    float[] input = scorer.input();
    float[] mask = saliency.mask().values();
    for (int i = 0; i < shown.length; i++) {
      float m = mask[i % mask.length];
      shown[i] = m * input[i] + (1 - m) * shown[i];
    }
    this.through = scorer.scores(List.of(shown), about.target())[0];
  }

  /** Returns what it is judged on. */
  Case about() {
    return about;
  }

  /** Returns the mask with the order of its pixels. */
  Saliency saliency() {
    return saliency;
  }

  Mask mask() {
    return saliency.mask();
  }

  /** Returns the score of the target for the stimulus seen through the mask. */
  float through() {
    return through;
  }

  /** Returns the scores while pixels change; computed once. */
  float[] curve(Flipping flipping) {
    return curves.computeIfAbsent(
        flipping, f -> f.curve(about.scorer(), saliency.order(), about.target(), Flipping.STEPS));
  }

  /** Returns the curves that have been asked for. */
  Map<Flipping, float[]> curves() {
    return curves;
  }
}
