package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.perturb.Edge;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.OperatorSpec.Kind;
import extremalshell.perturb.Pyramid;
import java.util.List;

/** What an operator fades to, in values of a network's input. */
final class Fade {
  private static final List<Kind> PHOTOS_ONLY = List.of(Kind.FADE, Kind.CONSTANT);
  private static final List<Kind> SPEECH_ONLY = List.of(Kind.SILENCE, Kind.NOISE);

  private Fade() {}

  /**
   * Checks that an operator is made for a kind of stimulus.
   *
   * @throws UserException when it is not
   */
  static void check(OperatorSpec spec, View view) {
    boolean photo = view instanceof Photo;
    List<Kind> others = photo ? SPEECH_ONLY : PHOTOS_ONLY;
    if (others.contains(spec.kind())) {
      List<String> fitting =
          List.of(Kind.values()).stream().filter(k -> !others.contains(k)).map(Kind::word).toList();
      throw UserException.usage(
          "operator '"
              + spec.kind().word()
              + "' is not for "
              + (photo ? "photos" : "speech")
              + "; expected "
              + String.join(", ", fitting));
    }
  }

  /**
   * Prepares the settings' operator for a stimulus.
   *
   * @param manager owns the result
   * @param margin how far the stimulus can be shifted, in pixels
   */
  static Pyramid pyramid(
      NDManager manager, Network network, View view, Settings settings, int margin) {
    Edge edge = settings.preset() == Preset.REFERENCE ? Edge.ZERO : Edge.NORMALISED;
    return pyramid(manager, network, view, settings.operator(), settings.seed(), edge, margin);
  }

  /**
   * Prepares an operator for a stimulus that is not shifted.
   *
   * @param manager owns the result
   * @param seed of noise
   */
  static Pyramid pyramid(
      NDManager manager, Network network, View view, OperatorSpec spec, long seed) {
    return pyramid(manager, network, view, spec, seed, Edge.NORMALISED, 0);
  }

  private static Pyramid pyramid(
      NDManager manager,
      Network network,
      View view,
      OperatorSpec spec,
      long seed,
      Edge edge,
      int margin) {
    NDArray input = network.input(manager, view);
    NDArray base = base(network, view, input, spec, seed);
    return Pyramid.of(manager, input, spec, base, edge, margin);
  }

  /**
   * Returns what the operator fades to.
   *
   * @param input {@code [1, channels, height, width]}; its manager owns the result
   * @param seed of noise
   * @return an array that broadcasts to {@code [channels, height, width]}
   */
  private static NDArray base(
      Network network, View view, NDArray input, OperatorSpec spec, long seed) {
    NDManager manager = input.getManager();
    return switch (spec.kind()) {
      case BLUR, ZERO -> manager.zeros(new Shape(1, 1, 1));
      case FADE, SILENCE -> network.nothing(manager, view);
      case CONSTANT -> network.inputOfGrey(manager, spec.value());
      case NOISE -> network.noise(manager, view, seed);
      case MEAN -> {
        NDArray overTime = input.squeeze(0).mean(new int[] {2}, true);
        yield view instanceof Photo ? overTime.mean(new int[] {1}, true) : overTime;
      }
    };
  }
}
