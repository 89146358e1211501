package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.model.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times an iteration: the network's forward and backward, everything else, and their ratio.
 *
 * <p>Each iteration of the optimisation is followed by a bare forward and backward of the network
 * on a batch of the same shape, so that both see the machine in the same state; medians are printed
 * as CSV. Started by {@code scripts/bench}.
 */
final class IterationBenchmark {
  private static final String USAGE =
      "usage: scripts/bench NETWORK PHOTO [ITERATIONS] [default|reference]";

  private static final int WARM_UP = 10;

  private final BenchmarkSubject subject;
  private final Settings settings;

  private IterationBenchmark(BenchmarkSubject subject, Settings settings) {
    this.subject = subject;
    this.settings = settings;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, photo, and optionally the number of iterations and a preset
   */
  static void run(List<String> args) {
    if (args.size() < 2 || args.size() > 4) {
      throw UserException.usage(USAGE);
    }
    int iterations = args.size() > 2 ? Benchmarks.count("iterations", args.get(2), USAGE) : 60;
    Preset preset = args.size() > 3 ? preset(args.get(3)) : Preset.DEFAULT;
    try (BenchmarkSubject subject = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println("preset,areas,iteration_ms,network_ms,rest_ms,rest_share");
      Settings settings = Settings.of(preset).withIterations(iterations + WARM_UP).withSnapshots(1);
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
    List<Double> whole = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    try (NDManager manager = TorchRuntime.newManager()) {
      NDArray batch = subject.batch(manager, areas.size());
      long[] start = {System.nanoTime()};
      Explainer.explain(
          subject.network(),
          subject.view(),
          0,
          areas,
          settings,
          progress -> {
            whole.add((System.nanoTime() - start[0]) / 1e6);
            bare.add(subject.millisOfPass(batch));
            start[0] = System.nanoTime();
            return true;
          });
    }
    double iteration = BenchmarkSubject.median(whole.subList(WARM_UP, whole.size()));
    double networkOnly = BenchmarkSubject.median(bare.subList(WARM_UP, bare.size()));
    double rest = iteration - networkOnly;
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%.2f,%.2f,%.2f,%.3f%n",
        settings.preset().name().toLowerCase(Locale.ROOT),
        areas.size(),
        iteration,
        networkOnly,
        rest,
        rest / networkOnly);
  }
}
