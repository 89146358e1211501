package extremalshell.dsl.command;

import extremalshell.dsl.declare.ValueType;
import extremalshell.mask.Granularity;
import extremalshell.mask.TimeUnits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A granularity as a single value, for sweeps.
 *
 * @param value the granularity; null scales it to the stimulus
 */
record GranularityChoice(@Nullable Granularity value) {
  private static final Set<String> KEYS =
      Set.of("step", "sigma", "frames", "bins", "axes", "segments");

  static final ValueType<GranularityChoice> TYPE =
      new ValueType<>(
          "auto, a step, or the arguments of granularity in brackets: [step: 7, sigma: 21] or"
              + " [segments: 'energy']",
          List.of("auto"),
          GranularityChoice::read);

  private static @Nullable GranularityChoice read(Object raw) {
    if ("auto".equals(raw.toString())) {
      return new GranularityChoice(null);
    }
    if (!(raw instanceof Map<?, ?> named)) {
      Long step = GranularityCommand.STEP.type().reader().apply(raw);
      return step == null ? null : of(step, null, null, null, null);
    }
    Long step = of(named, GranularityCommand.STEP.type(), "step");
    Long frames = of(named, GranularityCommand.FRAMES.type(), "frames");
    Long bins = of(named, GranularityCommand.BINS.type(), "bins");
    Double sigma = of(named, GranularityCommand.SIGMA.type(), "sigma");
    Granularity.Axes axes = of(named, GranularityCommand.AXES.type(), "axes");
    if (named.containsKey("segments")) {
      boolean isAlone = step == null && frames == null && axes == null;
      boolean isByEnergy = TimeUnits.ENERGY.equals(String.valueOf(named.get("segments")));
      boolean isKnown = KEYS.containsAll(named.keySet()) && (bins != null || sigma == null);
      return isAlone && isByEnergy && isKnown
          ? new GranularityChoice(GranularityCommand.of(TimeUnits.BY_ENERGY, bins, sigma))
          : null;
    }
    long read =
        java.util.stream.Stream.of(step, frames, bins, sigma, axes).filter(v -> v != null).count();
    boolean steps = GranularityCommand.fits(step, frames, bins, axes);
    boolean fits = KEYS.containsAll(named.keySet()) && read == named.size() && steps;
    return fits ? of(step, frames, bins, sigma, axes) : null;
  }

  private static <T> @Nullable T of(Map<?, ?> named, ValueType<T> type, String key) {
    Object raw = named.get(key);
    return raw == null ? null : type.reader().apply(raw);
  }

  private static GranularityChoice of(
      @Nullable Long step,
      @Nullable Long frames,
      @Nullable Long bins,
      @Nullable Double sigma,
      Granularity.@Nullable Axes axes) {
    return new GranularityChoice(GranularityCommand.of(step, frames, bins, sigma, axes));
  }
}
