package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.bench.truth.TruthBenchmark;
import java.util.Arrays;
import java.util.List;

/** Starts the benchmark that the first argument names; {@code scripts/bench} calls it. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs a benchmark.
   *
   * @param args its name and its arguments; without a name, arguments of {@link IterationBenchmark}
   */
  public static void main(String[] args) {
    // Messages of the engine would stand between the figures.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    try {
      run(args);
    } catch (UserException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(e.exitCode().status());
    }
  }

  /** Runs it; {@code args} as {@link #main} takes them. */
  static void run(String... args) {
    List<String> words = Arrays.asList(args);
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    switch (words.isEmpty() ? "" : words.get(0)) {
      case "quality" -> QualityBenchmark.run(rest);
      case "published" -> PublishedBenchmark.run(rest);
      case "scaling" -> ScalingBenchmark.run(rest);
      case "truth" -> TruthBenchmark.run(rest);
      case "stability" -> StabilityBenchmark.run(rest);
      default -> IterationBenchmark.run(words);
    }
  }

  /** Returns the usage of every benchmark, a line each. */
  static String usages() {
    return String.join(
        "\n       ",
        IterationBenchmark.USAGE,
        QualityBenchmark.USAGE,
        PublishedBenchmark.USAGE,
        ScalingBenchmark.USAGE,
        StabilityBenchmark.USAGE,
        TruthBenchmark.USAGE);
  }

  /**
   * Reads a whole number above 0.
   *
   * @param usage message when it is none
   */
  static int count(String name, String text, String usage) {
    if (text.matches("[1-9][0-9]{0,5}")) {
      return Integer.parseInt(text);
    }
    throw UserException.usage(name + " '" + text + "'; expected a whole number above 0; " + usage);
  }
}
