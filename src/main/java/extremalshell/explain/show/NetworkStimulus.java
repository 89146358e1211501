package extremalshell.explain.show;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.model.Modalities;
import extremalshell.model.Network;
import extremalshell.model.NetworkInputs;
import extremalshell.perturb.Blur;
import extremalshell.perturb.Edge;
import extremalshell.perturb.Operator;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Operators;
import extremalshell.perturb.Pyramid;
import extremalshell.perturb.Sigmas;
import extremalshell.perturb.StimulusView;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stimulus for operators, in values of a network's input.
 *
 * @param network whose input it is
 * @param view the stimulus as the network sees it
 * @param seed of noise
 * @param edge the values beyond the borders
 */
public record NetworkStimulus(Network network, View view, long seed, Edge edge)
    implements StimulusView {

  /**
   * Checks that an operator is made for a kind of stimulus.
   *
   * @throws UserException when it is not
   */
  public static void check(OperatorSpec spec, View view) {
    if (!fits(spec.operator(), view)) {
      throw UserException.usage(
          "operator '"
              + spec.operator().name()
              + "' is not for "
              + Modalities.all().named(view.kind()).plural()
              + "; expected "
              + Operators.all().all().stream()
                  .filter(operator -> fits(operator, view))
                  .map(Operator::name)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static boolean fits(Operator operator, View view) {
    return operator.kinds().isEmpty() || operator.kinds().contains(view.kind());
  }

  /**
   * Prepares the settings' operator for a stimulus.
   *
   * @param manager owns the result
   * @param margin how far the stimulus can be shifted, in pixels
   */
  public static Pyramid pyramid(
      NDManager manager, Network network, View view, Settings settings, int margin) {
    Edge edge = settings.preset() == Preset.REFERENCE ? Edge.ZERO : Edge.NORMALISED;
    NetworkStimulus stimulus = new NetworkStimulus(network, view, settings.seed(), edge);
    NetworkInputs.Levels levels =
        network
            .inputs()
            .levels(network.engine(), manager, view, settings.operator().levels(stimulus));
    return Pyramid.of(manager, levels.whole(), levels.below(), margin);
  }

  @Override
  public int channels() {
    return values(manager -> network.inputs().of(manager, view)).length / (height() * width());
  }

  @Override
  public float[] input() {
    return values(manager -> network.inputs().of(manager, view));
  }

  @Override
  public float[] nothing() {
    return values(manager -> everywhere(manager, network.inputs().nothing(manager, view)));
  }

  @Override
  public float[] mean() {
    return values(
        manager -> {
          NDArray overTime =
              network.inputs().of(manager, view).squeeze(0).mean(new int[] {2}, true);
          return everywhere(
              manager, view.rowsAlike() ? overTime.mean(new int[] {1}, true) : overTime);
        });
  }

  @Override
  public float[] grey(double level) {
    return values(manager -> everywhere(manager, network.inputs().grey(manager, level)));
  }

  @Override
  public float[] noise() {
    return values(manager -> network.inputs().noise(manager, view, seed));
  }

  @Override
  public float[] blurred(Sigmas sigmas) {
    return values(
        manager ->
            Blur.gaussian(manager, network.inputs().of(manager, view).squeeze(0), sigmas, edge));
  }

  /** Repeats values of a channel or a row over the stimulus. */
  private NDArray everywhere(NDManager manager, NDArray values) {
    Shape input = network.inputs().of(manager, view).getShape();
    return values.broadcast(new Shape(input.get(1), input.get(2), input.get(3)));
  }

  private float[] values(Function<NDManager, NDArray> compute) {
    try (NDManager manager = network.engine().newManager()) {
      return compute.apply(manager).toFloatArray();
    }
  }
}
