package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.mask.Granularity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses how fine masks can be. */
final class GranularityCommand implements Command {
  private static final Parameter<String> AUTO =
      new Parameter<>(
          "auto",
          Parameter.Kind.OPTIONAL,
          ValueType.choice(List.of("auto")),
          "photos: step a 32nd of the shorter side; speech: 8 frames, 4 mel bins");
  static final Parameter<Long> STEP =
      new Parameter<>(
          "step",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance of the grid's nodes, in pixels of the network's input, or frames and mel bins");
  static final Parameter<Double> SIGMA =
      new Parameter<>(
          "sigma",
          Parameter.Kind.NAMED,
          ValueType.positive(),
          "reach of a node, in the same; three steps when left out");
  static final Parameter<Long> FRAMES =
      new Parameter<>(
          "frames",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "step of spectrograms in time; with bins or axes: 'time', instead of a step");
  static final Parameter<Long> BINS =
      new Parameter<>(
          "bins",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "step of spectrograms in frequency; with frames or axes: 'frequency'");
  static final Parameter<Granularity.Axes> AXES =
      new Parameter<>(
          "axes",
          Parameter.Kind.NAMED,
          ValueType.constant(Granularity.Axes.class),
          "along which masks of spectrograms vary");

  private static final List<Parameter<?>> NAMED = List.of(STEP, SIGMA, FRAMES, BINS, AXES);

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "granularity",
        "chooses how fine masks can be",
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
          "granularity: needs either a step, or frames and bins (of masks along one axis only that"
              + " one's), or auto, for example: granularity step: 7, sigma: 21");
    }
    session.setSettings(session.settings().withGranularity(auto ? null : granularity(arguments)));
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

  /**
   * Returns whether steps say all that is needed: along an axis on which masks do not vary none is.
   */
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

  /** Returns the granularity of steps that {@link #fits fit}; sigma is in bins beside frames. */
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
