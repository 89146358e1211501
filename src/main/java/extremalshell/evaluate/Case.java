package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question that a mask is judged on: one target of one stimulus.
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
}
