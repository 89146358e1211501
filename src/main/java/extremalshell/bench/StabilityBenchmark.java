package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.explain.ConsensusRun;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Effort;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import extremalshell.model.Network;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Measures how well masks repeat: with another seed, with a shift of one pixel or frame, and with a
 * hundredth of noise. It also measures scores and readability. It compares single runs with a
 * consensus; the target of each stimulus is its highest class. Started by {@code scripts/bench
 * stability}.
 */
final class StabilityBenchmark {
  static final String USAGE = "usage: scripts/bench stability NETWORK STIMULUS...";
  private static final List<Double> AREAS = List.of(0.05, 0.1, 0.2, 0.3);
  private static final long SEED = 1;
  private static final long OTHER_SEED = 1001;

  private StabilityBenchmark() {}

  /** A way to explain at {@link #AREAS}. */
  private enum Way {
    /** One run of effort normal. */
    SINGLE {
      @Override
      List<Explanation> explain(Network network, View view, int target, long seed) {
        Settings settings =
            settings(seed).withIterations(Effort.NORMAL.iterations()).withSnapshots(1);
        return Explainer.explain(network, view, target, AREAS, settings, ProgressListener.NONE);
      }
    },
    /** The default consensus. */
    CONSENSUS {
      @Override
      List<Explanation> explain(Network network, View view, int target, long seed) {
        Subject subject = new Subject(view, target, settings(seed));
        return ConsensusRun.explain(
            network, subject, AREAS, Consensus.STANDARD, ProgressListener.NONE);
      }
    };

    abstract List<Explanation> explain(Network network, View view, int target, long seed);

    private static Settings settings(long seed) {
      return Settings.of(Preset.DEFAULT).withSeed(seed);
    }
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, stimuli
   */
  static void run(List<String> args) {
    if (args.size() < 2) {
      throw UserException.usage(USAGE);
    }
    try (BenchmarkSubject first = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println(
          "stimulus,target,way,area,whole,score,binarity,iou_seed,iou_shift,iou_noise,pieces,holes,"
              + "boundary,seconds");
      for (String stimulus : args.subList(1, args.size())) {
        View view = BenchmarkSubject.view(first.network(), stimulus);
        for (Way way : Way.values()) {
          judge(first.network(), stimulus, view, way);
        }
      }
    }
  }

  private static void judge(Network network, String stimulus, View view, Way way) {
    int target = network.top(view, 1).get(0).target();
    List<Explanation> found = way.explain(network, view, target, SEED);
    Map<Disturbance, double[]> overlaps = new EnumMap<>(Disturbance.class);
    for (Disturbance disturbance : Disturbance.values()) {
      long seed = disturbance == Disturbance.NONE ? OTHER_SEED : SEED;
      List<Explanation> again = way.explain(network, disturbance.of(view), target, seed);
      double[] each = new double[AREAS.size()];
      for (int i = 0; i < each.length; i++) {
        Mask back = disturbance.back(view, again.get(i).mask());
        each[i] = overlap(found.get(i).mask(), back, AREAS.get(i));
      }
      overlaps.put(disturbance, each);
    }
    for (int i = 0; i < AREAS.size(); i++) {
      Explanation each = found.get(i);
      MaskShape shape = MaskShape.of(each.mask(), AREAS.get(i));
      System.out.printf(
          Locale.ROOT,
          "%s,%d,%s,%.3f,%.4f,%.4f,%.3f,%.3f,%.3f,%.3f,%d,%.3f,%.2f,%.1f%n",
          Path.of(stimulus).getFileName(),
          target,
          way.name().toLowerCase(Locale.ROOT),
          AREAS.get(i),
          each.input().targetScore(),
          each.targetScore(),
          each.statistics().binarity(),
          Objects.requireNonNull(overlaps.get(Disturbance.NONE))[i],
          Objects.requireNonNull(overlaps.get(Disturbance.SHIFT))[i],
          Objects.requireNonNull(overlaps.get(Disturbance.NOISE))[i],
          shape.pieces(),
          shape.holes(),
          shape.boundary(),
          each.seconds());
    }
  }

  /** Returns intersection over union of the highest pixels, as many as fill the area. */
  private static double overlap(Mask a, Mask b, double area) {
    BitSet first = MaskShape.pixels(a, area);
    BitSet second = MaskShape.pixels(b, area);
    BitSet both = (BitSet) first.clone();
    both.and(second);
    first.or(second);
    return both.cardinality() / (double) first.cardinality();
  }
}
