package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.TorchRuntime;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Pyramid;

/** What an operator makes of a stimulus when all evidence is removed. */
public final class Removal {
  private Removal() {}

  /**
   * Returns the network's input with everything perturbed, level 0 of the {@link Pyramid}.
   *
   * @param seed of noise
   * @return {@code [channels * height * width]}
   * @throws UserException when the operator is not for such stimuli
   */
  public static float[] everything(Network network, View view, OperatorSpec operator, long seed) {
    Fade.check(operator, view);
    try (NDManager manager = TorchRuntime.newManager()) {
      return Fade.pyramid(manager, network, view, operator, seed).level(0).toFloatArray();
    }
  }
}
