package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures the time of an iteration and the memory of the process, while areas, stimuli and the
 * network's input grow. Started by {@code scripts/bench scaling}; prints CSV.
 */
final class ScalingBenchmark {
  static final String USAGE = "usage: scripts/bench scaling NETWORK STIMULUS [ITERATIONS]";
  private static final int[] COUNTS = {1, 2, 4, 8, 16, 32};
  private static final double[] SIZES = {0.5, 1, 1.5, 2};
  private static final int UNIT = 32;

  private final String stimulus;
  private final Settings settings;

  private ScalingBenchmark(String stimulus, Settings settings) {
    this.stimulus = stimulus;
    this.settings = settings;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, stimulus, and optionally the number of iterations
   */
  static void run(List<String> args) {
    if (args.size() < 2 || args.size() > 3) {
      throw UserException.usage(USAGE);
    }
    int iterations = args.size() > 2 ? Benchmarks.count("iterations", args.get(2), USAGE) : 20;
    Settings settings =
        Settings.of(Preset.DEFAULT).withIterations(iterations + IterationTimes.WARM_UP);
    ScalingBenchmark benchmark = new ScalingBenchmark(args.get(1), settings.withSnapshots(1));
    try (BenchmarkSubject subject = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println("axis,value,masks,iteration_ms,network_ms,rest_share,resident_mib");
      benchmark.areas(subject);
      benchmark.stimuli(subject);
      if (subject.view().rowsAlike()) {
        benchmark.sizes(args.get(0), subject.network());
      }
    }
  }

  private void areas(BenchmarkSubject subject) {
    for (int count : COUNTS) {
      List<Double> areas = IntStream.rangeClosed(1, count).mapToObj(i -> 0.4 * i / count).toList();
      print("areas", count, subject, List.of(new Subject(subject.view(), 0, settings)), areas);
    }
  }

  private void stimuli(BenchmarkSubject subject) {
    for (int count : COUNTS) {
      List<Subject> subjects = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        // read again, as different stimuli are
        subjects.add(new Subject(BenchmarkSubject.view(subject.network(), stimulus), 0, settings));
      }
      print("stimuli", count, subject, subjects, List.of(0.1));
    }
  }

  private void sizes(String address, Network like) {
    for (double size : SIZES) {
      int height = (int) Math.round(like.height() * size / UNIT) * UNIT;
      int width = (int) Math.round(like.width() * size / UNIT) * UNIT;
      NetworkOptions options =
          new NetworkOptions(
              Map.of("width", String.valueOf(width), "height", String.valueOf(height)));
      try (Network network = Network.open(like.engine(), address, options)) {
        View view = BenchmarkSubject.view(network, stimulus);
        BenchmarkSubject subject = new BenchmarkSubject(network, view);
        print("side", width, subject, List.of(new Subject(view, 0, settings)), List.of(0.1));
      } catch (UserException e) {
        System.err.println(width + "x" + height + " left out: " + e.getMessage());
      }
    }
  }

  private void print(
      String axis, int value, BenchmarkSubject bare, List<Subject> subjects, List<Double> areas) {
    IterationTimes times = IterationTimes.of(bare, subjects, areas);
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%d,%.2f,%.2f,%.3f,%s%n",
        axis,
        value,
        subjects.size() * areas.size(),
        times.iteration(),
        times.network(),
        times.restShare(),
        residentMebibytes());
  }

  /** Returns the memory of the process; empty where the system does not report it. */
  private static String residentMebibytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
