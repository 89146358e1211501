package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Settings;
import extremalshell.mask.Granularity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the granularity of the mask grid. */
final class GranularityCommand implements Command {
  private static final Parameter<String> AUTO =
      new Parameter<>(
          "auto",
          Parameter.Kind.OPTIONAL,
          ValueType.choice(List.of("auto")),
          "scale the grid to the stimulus; photos: step 1/32 of the shorter side;"
              + " speech: 8 frames, 4 mel bins");
  static final Parameter<Long> STEP =
      new Parameter<>(
          "step",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance between grid nodes, in pixels of the network's input, or in frames"
              + " and mel bins");
  static final Parameter<Double> SIGMA =
      new Parameter<>(
          "sigma",
          Parameter.Kind.NAMED,
          ValueType.positive(),
          "standard deviation of a node's Gaussian, in the unit of step; default three steps");
  static final Parameter<Long> FRAMES =
      new Parameter<>(
          "frames",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance between grid nodes in time, in frames; with bins: or axes: 'time'");
  static final Parameter<Long> BINS =
      new Parameter<>(
          "bins",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance between grid nodes in frequency, in mel bins; with frames: or axes:"
              + " 'frequency'");
  static final Parameter<Granularity.Axes> AXES =
      new Parameter<>(
          "axes",
          Parameter.Kind.NAMED,
          ValueType.constant(Granularity.Axes.class),
          "axes along which masks of spectrograms vary; default both");

  private static final List<Parameter<?>> NAMED = List.of(STEP, SIGMA, FRAMES, BINS, AXES);

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "granularity",
        "set the granularity of the mask grid",
        List.of(AUTO, STEP, SIGMA, FRAMES, BINS, AXES),
        "granularity step: 7, sigma: 21",
        "granularity frames: 8, bins: 4",
        "granularity frames: 8, axes: 'time'",
        "granularity auto");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    boolean auto = arguments.find(AUTO) != null;
    boolean steps =
        fits(
            arguments.find(STEP),
            arguments.find(FRAMES),
            arguments.find(BINS),
            arguments.find(AXES));
    if (auto ? NAMED.stream().anyMatch(arguments::has) : !steps) {
      throw ArgumentException.call(
          "granularity: give step:, or frames: and bins: (with axes: only the one for"
              + " that axis), or auto; for example: granularity step: 7, sigma: 21");
    }
    Settings settings = session.settings().withGranularity(auto ? null : granularity(arguments));
    session.choose(session.choices().withSettings(settings));
    return null;
  }

  private static Granularity granularity(Arguments arguments) {
    return of(
        arguments.find(STEP),
        arguments.find(FRAMES),
        arguments.find(BINS),
        arguments.find(SIGMA),
        arguments.find(AXES));
  }

  /** Returns whether every axis on which masks vary has a step, and no other axis has one. */
  static boolean fits(
      @Nullable Long step,
      @Nullable Long frames,
      @Nullable Long bins,
      Granularity.@Nullable Axes axes) {
    if (step != null) {
      return frames == null && bins == null;
    }
    return (frames != null || axes == Granularity.Axes.FREQUENCY)
        && (bins != null || axes == Granularity.Axes.TIME);
  }

  /** Returns the granularity for steps that {@link #fits fit}; with frames, sigma is in bins. */
  static Granularity of(
      @Nullable Long step,
      @Nullable Long frames,
      @Nullable Long bins,
      @Nullable Double sigma,
      Granularity.@Nullable Axes axes) {
    boolean onlyFrames = step == null && bins == null;
    Long along = step == null ? bins : step;
    int down = along == null ? Granularity.SPEECH.step() : Math.toIntExact(along);
    double stretch = frames == null ? 1 : frames / (double) down;
    double reach = sigma == null ? 3.0 * down : onlyFrames ? sigma / stretch : sigma;
    return new Granularity(down, reach, stretch, axes == null ? Granularity.Axes.BOTH : axes);
  }
}
