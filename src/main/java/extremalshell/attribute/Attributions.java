package extremalshell.attribute;

import extremalshell.UserException;
import extremalshell.mask.Attribution;
import extremalshell.model.Network;
import java.util.List;

/** Computes the attributions of alternative methods. */
public final class Attributions {
  private Attributions() {}

  /**
   * Computes a method's attribution of each pixel.
   *
   * @throws UserException when the network has no layer that the method needs, its outputs are not
   *     finite, or a parameter does not fit the input
   */
  public static Attribution attribute(Probe probe, MethodSpec method, MethodListener watch) {
    float[] values = method.kind().attribute(probe, method, watch);
    if (values.length != probe.pixels()) {
      throw UserException.failed(
          "the method "
              + method.kind().name()
              + " returns "
              + values.length
              + " values; expected one for each pixel, "
              + probe.pixels(),
          null);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        Network network = probe.network();
        throw UserException.failed(
            "method "
                + method.kind().name()
                + " finds NaN or infinite values for "
                + network.labels().described(probe.target())
                + " of network '"
                + network.name()
                + "'; try another method or target",
            null);
      }
    }
    return new Attribution(probe.height(), probe.width(), values);
  }

  /**
   * Checks that a network fits a method.
   *
   * @throws UserException when the network lacks layers, or the chosen layer
   */
  public static void check(Network network, MethodSpec method) {
    if (!method.has(MethodOptions.LAYER.name())) {
      return;
    }
    List<String> layers = network.layers().names();
    if (layers.isEmpty()) {
      throw UserException.usage(
          "method "
              + method.kind().name()
              + " needs a layer, and network '"
              + network.name()
              + "' names none; choose rise or integrated-gradients, or export the network with"
              + " methods layer_NAME and scores_from_NAME");
    }
    String layer = method.get(MethodOptions.LAYER);
    if (!layer.isEmpty()) {
      network.layers().check(layer);
    }
  }
}
