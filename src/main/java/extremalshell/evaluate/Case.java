package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question that a mask is judged on: one target of one stimulus.
 *
 * @param scorer scores changed inputs
 * @param target class index
 * @param operator replacement of removed evidence
 * @param region place of the object; null if unknown
 * @param targetArea requested area, in (0,1)
 * @param seed of all random numbers
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

  /** Makes a case; scores the whole stimulus. */
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
