package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import java.util.List;
import java.util.Locale;

/**
 * Times an iteration at one area and at four: the network's forward and backward, everything else,
 * and their ratio, as CSV.
 */
final class IterationBenchmark {
  static final String USAGE =
      "usage: scripts/bench NETWORK STIMULUS [ITERATIONS] [default|reference]";

  private final BenchmarkSubject subject;
  private final Settings settings;

  private IterationBenchmark(BenchmarkSubject subject, Settings settings) {
    this.subject = subject;
    this.settings = settings;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, stimulus, and optionally the number of iterations and a preset
   */
  static void run(List<String> args) {
    if (args.size() < 2 || args.size() > 4) {
      throw UserException.usage(Benchmarks.usages());
    }
    int iterations = args.size() > 2 ? Benchmarks.count("iterations", args.get(2), USAGE) : 60;
    Preset preset = args.size() > 3 ? preset(args.get(3)) : Preset.DEFAULT;
    try (BenchmarkSubject subject = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println("preset,areas,iteration_ms,network_ms,rest_ms,rest_share");
      Settings settings =
          Settings.of(preset).withIterations(iterations + IterationTimes.WARM_UP).withSnapshots(1);
      IterationBenchmark benchmark = new IterationBenchmark(subject, settings);
      benchmark.measure(List.of(0.1));
      benchmark.measure(List.of(0.05, 0.08, 0.1, 0.12));
    }
  }

  private static Preset preset(String text) {
    for (Preset preset : Preset.values()) {
      if (preset.name().equalsIgnoreCase(text)) {
        return preset;
      }
    }
    throw UserException.usage("no preset '" + text + "'; " + USAGE);
  }

  private void measure(List<Double> areas) {
    List<Subject> alone = List.of(new Subject(subject.view(), 0, settings));
    IterationTimes times = IterationTimes.of(subject, alone, areas);
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%.2f,%.2f,%.2f,%.3f%n",
        settings.preset().name().toLowerCase(Locale.ROOT),
        areas.size(),
        times.iteration(),
        times.network(),
        times.rest(),
        times.restShare());
  }
}
