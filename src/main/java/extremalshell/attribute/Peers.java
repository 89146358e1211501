package extremalshell.attribute;

import extremalshell.UserException;
import extremalshell.mask.Attribution;
import extremalshell.model.Network;
import java.util.List;

/** Computes what peers say. */
public final class Peers {
  private Peers() {}

  /**
   * Asks a peer what each pixel counts for.
   *
   * @throws UserException when the network has no layer that the method needs, its outputs are not
   *     finite, or a parameter does not fit the input
   */
  public static Attribution attribute(Probe probe, Method method, Watch watch) {
    float[] values = attributor(method.kind()).attribute(probe, method, watch);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserException.failed(
            "the method " + method.kind().word() + " finds NaN or infinite values", null);
      }
    }
    return new Attribution(probe.height(), probe.width(), values);
  }

  private static Attributor attributor(Method.Kind kind) {
    return switch (kind) {
      case EXTREMAL -> throw new IllegalArgumentException("extremal is no peer");
      case GRADIENT -> new Gradient();
      case INPUT_X_GRADIENT -> new InputTimesGradient();
      case SMOOTHGRAD -> new SmoothGrad();
      case INTEGRATED_GRADIENTS -> new IntegratedGradients();
      case OCCLUSION -> new Occlusion();
      case RISE -> new Rise();
      case MEANINGFUL_PERTURBATION -> new MeaningfulPerturbation();
      case GRAD_CAM -> new GradCam();
      case GRAD_CAM_PLUS_PLUS -> new GradCamPlusPlus();
      case SCORE_CAM -> new ScoreCam();
      case LAYER_CAM -> new LayerCam();
    };
  }

  /**
   * Checks that a network has what a method needs.
   *
   * @throws UserException when it names no layers, or not the one that is asked for
   */
  public static void check(Network network, Method method) {
    if (!method.kind().has(Method.Parameter.LAYER)) {
      return;
    }
    List<String> layers = network.layers();
    if (layers.isEmpty()) {
      throw UserException.usage(
          "the method "
              + method.kind().word()
              + " weights the activations of a layer, and network '"
              + network.name()
              + "' names none; expected a method without layers, such as rise or"
              + " integrated-gradients, or a network with methods layer_NAME and scores_from_NAME");
    }
    if (!method.layer().isEmpty()) {
      network.checkLayer(method.layer());
    }
  }
}
