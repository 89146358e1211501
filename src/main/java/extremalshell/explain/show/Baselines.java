package extremalshell.explain.show;

import extremalshell.UserException;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.perturb.Edge;
import extremalshell.perturb.OperatorSpec;

/**
 * The result of an operator for a stimulus when all evidence is removed: the baseline of a network.
 */
public final class Baselines {
  private Baselines() {}

  /**
   * Returns the network's input with everything perturbed.
   *
   * @param seed of noise
   * @return {@code [channels * height * width]}
   * @throws UserException when the operator is not for such stimuli
   */
  public static float[] of(Network network, View view, OperatorSpec operator, long seed) {
    NetworkStimulus.check(operator, view);
    NetworkStimulus stimulus = new NetworkStimulus(network, view, seed, Edge.NORMALISED);
    return operator.baseline(stimulus);
  }
}
