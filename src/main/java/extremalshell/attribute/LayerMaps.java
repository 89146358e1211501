package extremalshell.attribute;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.model.Network;
import java.util.List;

/**
 * The activations A of a layer that has maps, and the gradient of the target's raw output with
 * respect to them.
 *
 * @param channels maps of the layer
 * @param height rows of a map
 * @param width columns of a map
 * @param activations {@code [channels * height * width]}
 * @param gradient of the same shape
 */
record LayerMaps(int channels, int height, int width, float[] activations, float[] gradient) {
  /**
   * Runs the stimulus up to a layer, and back to it from the target.
   *
   * @param method with the name of the layer, empty for the last one that has maps, and the grid of
   *     its tokens
   * @throws UserException when the layer has no maps, or the target is no class of its scores
   */
  static LayerMaps of(Probe probe, MethodSpec method) {
    String layer = method.get(MethodOptions.LAYER);
    String tokens = method.get(MethodOptions.TOKENS);
    Network network = probe.network();
    try (NDManager manager = probe.network().engine().newManager()) {
      NDArray input = probe.array(manager);
      String used = "";
      NDArray activations = null;
      for (String name : layer.isEmpty() ? network.layers().names() : List.of(layer)) {
        NDArray found = network.layers().activations(name, input);
        if (TokenGrid.hasMaps(probe, found.getShape(), tokens)) {
          used = name;
          activations = found;
        }
      }
      if (activations == null) {
        throw UserException.usage(noMaps(probe, layer, input));
      }
      if (!tokens.isEmpty() && activations.getShape().dimension() != 3) {
        throw UserException.usage("layer '" + used + "' has maps, not tokens; leave out tokens:");
      }
      NDArray outputs = network.layers().outputs(used, activations);
      if (probe.target() >= outputs.getShape().get(1)) {
        throw UserException.usage(
            "layers cannot score '"
                + network.labels().name(probe.target())
                + "', which the network was not trained on; choose a method without layers, such"
                + " as rise or integrated-gradients");
      }
      NDArray gradient = network.layers().gradient(manager, used, activations, probe::ofOutput);
      long[] shape = activations.getShape().getShape();
      if (shape.length == 3) {
        TokenGrid grid = TokenGrid.of((int) shape[1], tokens);
        int channels = (int) shape[2];
        return new LayerMaps(
            channels,
            grid.rows(),
            grid.columns(),
            grid.maps(activations.toFloatArray(), channels),
            grid.maps(gradient.toFloatArray(), channels));
      }
      if (network.channelAxes().of(used, activations, input) == 3) {
        TokenGrid grid = new TokenGrid(0, (int) shape[1], (int) shape[2]);
        int channels = (int) shape[3];
        return new LayerMaps(
            channels,
            grid.rows(),
            grid.columns(),
            grid.maps(activations.toFloatArray(), channels),
            grid.maps(gradient.toFloatArray(), channels));
      }
      return new LayerMaps(
          (int) shape[1],
          (int) shape[2],
          (int) shape[3],
          activations.toFloatArray(),
          gradient.toFloatArray());
    }
  }

  private static String noMaps(Probe probe, String layer, NDArray input) {
    Network network = probe.network();
    List<String> others =
        network.layers().names().stream()
            .filter(
                name ->
                    TokenGrid.hasMaps(
                        probe, network.layers().activations(name, input).getShape(), ""))
            .toList();
    String which = layer.isEmpty() ? "no layer" : "layer '" + layer + "'";
    return which
        + " of network '"
        + network.name()
        + "' has "
        + (layer.isEmpty() ? "" : "no ")
        + "maps to weight; expected "
        + (others.isEmpty()
            ? "a method without layers, such as rise or integrated-gradients"
            : "one of " + String.join(", ", others));
  }

  /** Returns the number of values of a map. */
  int size() {
    return height * width;
  }

  /**
   * Returns a map enlarged linearly to the input.
   *
   * @param map {@code [height * width]}
   */
  float[] enlarged(Probe probe, float[] map) {
    return Upsampling.of(
        new Upsampling(height, probe.height(), 0), new Upsampling(width, probe.width(), 0), map);
  }

  /**
   * Returns ReLU(Σ_k w_k A_k), enlarged to the input.
   *
   * @param weights one per channel, or one per value of the activations
   */
  float[] weighted(Probe probe, float[] weights) {
    float[] map = new float[size()];
    for (int i = 0; i < activations.length; i++) {
      float weight = weights.length == channels ? weights[i / size()] : weights[i];
      map[i % size()] += weight * activations[i];
    }
    for (int i = 0; i < map.length; i++) {
      map[i] = Math.max(0, map[i]);
    }
    return enlarged(probe, map);
  }
}
