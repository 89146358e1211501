package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.speech.SegmentsCommand;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Settings;
import extremalshell.mask.Granularity;
import extremalshell.mask.TimeUnits;
import extremalshell.outside.Segments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
          "distance between grid nodes in time, in frames; needs bins: or axes: 'time'");
  static final Parameter<Long> BINS =
      new Parameter<>(
          "bins",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 10_000),
          "distance between grid nodes in frequency, in mel bins; needs frames: or axes:"
              + " 'frequency'");
  static final Parameter<Granularity.Axes> AXES =
      new Parameter<>(
          "axes",
          Parameter.Kind.NAMED,
          ValueType.constant(Granularity.Axes.class),
          "axes along which masks of spectrograms vary; default both");

  static final Parameter<String> SEGMENTS =
      new Parameter<>(
          "segments",
          Parameter.Kind.NAMED,
          new ValueType<>(
                  TimeUnits.ENERGY + ", or a file of segments",
                  List.of(TimeUnits.ENERGY),
                  ValueType.FILE.reader())
              .meaning(Map.of(TimeUnits.ENERGY, "cuts at the quietest moments"))
              .hinted(SegmentsCommand.files()),
          "segments of a recording that masks show or hide as a whole; files: .TextGrid, .rttm, or"
              + " .csv with start (s), end (s) and name");
  private static final Parameter<String> TIER =
      new Parameter<>(
          "tier",
          Parameter.Kind.NAMED,
          ValueType.TEXT,
          "tier of a TextGrid with the segments; default its first tier of intervals");

  private static final List<Parameter<?>> NAMED =
      List.of(STEP, SIGMA, FRAMES, BINS, AXES, SEGMENTS, TIER);

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "granularity",
        "set how fine the mask grid is",
        List.of(AUTO, STEP, SIGMA, FRAMES, BINS, AXES, SEGMENTS, TIER),
        "granularity step: 7, sigma: 21",
        "granularity frames: 8, bins: 4",
        "granularity frames: 8, axes: 'time'",
        "granularity segments: 'words.TextGrid', tier: 'words'",
        "granularity segments: 'energy', bins: 4",
        "granularity auto");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    boolean auto = arguments.find(AUTO) != null;
    String segments = arguments.find(SEGMENTS);
    if (segments != null) {
      Granularity units = units(segments, auto, arguments);
      session.choose(session.choices().withSettings(session.settings().withGranularity(units)));
      return null;
    }
    if (arguments.has(TIER)) {
      throw ArgumentException.named("tier", "granularity tier: needs segments:, a TextGrid");
    }
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

  private static Granularity units(String segments, boolean auto, Arguments arguments) {
    boolean isForeign = auto || Stream.of(STEP, FRAMES, AXES).anyMatch(arguments::has);
    Long bins = arguments.find(BINS);
    if (isForeign || (bins == null && arguments.has(SIGMA))) {
      throw ArgumentException.call(
          "granularity segments: takes the place of nodes in time; give it alone, or with bins: and"
              + " sigma: for nodes in frequency");
    }
    String tier = arguments.find(TIER);
    boolean isByEnergy = segments.equals(TimeUnits.ENERGY);
    if (isByEnergy && tier != null) {
      throw ArgumentException.named("tier", "granularity tier: needs segments:, a TextGrid");
    }
    return of(
        isByEnergy
            ? TimeUnits.BY_ENERGY
            : new TimeUnits(Segments.cuts(Path.of(segments), tier == null ? "" : tier)),
        bins,
        arguments.find(SIGMA));
  }

  /** Returns the granularity of units of time, with nodes in frequency where bins are given. */
  static Granularity of(TimeUnits units, @Nullable Long bins, @Nullable Double sigma) {
    Granularity.Axes axes = bins == null ? Granularity.Axes.TIME : Granularity.Axes.BOTH;
    long down = bins == null ? Granularity.SPEECH.step() : bins;
    return of(down, null, null, sigma, axes).withUnits(units);
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
   * Returns whether each axis on which masks vary has a step. A step of the other axis has no
   * effect but on the unit of sigma, so that loops over axes can give both.
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
