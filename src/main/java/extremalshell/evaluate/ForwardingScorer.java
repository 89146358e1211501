package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;

/** A scorer around another one, from which it takes all facts about the stimulus. */
public interface ForwardingScorer extends Scorer {
  /** Returns the real scorer. */
  Scorer scorer();

  @Override
  default int height() {
    return scorer().height();
  }

  @Override
  default int width() {
    return scorer().width();
  }

  @Override
  default float[] input() {
    return scorer().input();
  }

  @Override
  default float[] removed(OperatorSpec operator) {
    return scorer().removed(operator);
  }

  @Override
  default void prepared() {
    scorer().prepared();
  }

  @Override
  default int inputsOfAPass() {
    return scorer().inputsOfAPass();
  }
}
