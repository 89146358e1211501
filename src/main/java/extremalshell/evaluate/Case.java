package extremalshell.evaluate;

import extremalshell.mask.Mask;
import extremalshell.perturb.OperatorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mask is judged on: one target of one stimulus.
 *
 * @param scorer asks the network
 * @param target class index
 * @param operator what removed evidence turns into
 * @param region where the object is; null when that is not known
 * @param targetArea area that was asked for, in (0,1)
 * @param seed of everything that is drawn
 * @param whole score of the target for the whole stimulus
 */
public record Case(
    Scorer scorer,
    int target,
    OperatorSpec operator,
    @Nullable Region region,
    double targetArea,
    long seed,
    float whole) {

  /** Asks the network for the score of the whole. */
  public static Case of(
      Scorer scorer,
      int target,
      OperatorSpec operator,
      @Nullable Region region,
      double targetArea,
      long seed) {
    float whole = scorer.scores(List.of(scorer.input()), target)[0];
    return new Case(scorer, target, operator, region, targetArea, seed, whole);
  }

  /**
   * Returns the score of the target for the stimulus seen through a mask: m·x + (1−m)·y, where y is
   * what the operator leaves when everything is removed.
   */
  float through(Mask mask) {
    float[] shown = scorer.removed(operator);
    float[] input = scorer.input();
    for (int i = 0; i < shown.length; i++) {
      float m = mask.values()[i % mask.values().length];
      shown[i] = m * input[i] + (1 - m) * shown[i];
    }
    return scorer.scores(List.of(shown), target)[0];
  }
}
