package extremalshell.explain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import extremalshell.UserException;
import extremalshell.mask.MaskStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says how long an optimisation must be until its masks score what others scored at the same
 * realised area: runs get longer until all areas have reached their level. Started by {@code
 * scripts/bench}.
 *
 * <p>Levels come from a file of JSON objects, one a line, each a run with a {@code target} (class
 * index), a {@code reward} (only {@code simple}, the raw score, is taken), and {@code areas}:
 * {@code mean_crop} (realised), {@code targetScore} (probability seen through the mask), {@code
 * frac_gt_half_crop} (share of the mask above ½).
 */
final class QualityBenchmark {
  private static final String USAGE = "usage: scripts/bench quality NETWORK PHOTO LEVELS [SEED]";
  private static final int[] LENGTHS = {10, 20, 30, 40, 60, 80, 100, 150, 200};

  private final BenchmarkSubject subject;
  private final long seed;

  private record Level(double area, double score, double aboveHalf) {}

  private QualityBenchmark(BenchmarkSubject subject, long seed) {
    this.subject = subject;
    this.seed = seed;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, photo, file of levels, and optionally a seed
   */
  static void run(List<String> args) {
    boolean seeded = args.size() == 4;
    if (args.size() < 3 || args.size() > 4 || (seeded && !args.get(3).matches("\\d{1,9}"))) {
      throw UserException.usage(USAGE);
    }
    try (BenchmarkSubject subject = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println(
          "target,areas,area,level,iterations,score,reached,seconds,passes,binarity,above_half,"
              + "level_above_half");
      long seed = seeded ? Long.parseLong(args.get(3)) : 0;
      QualityBenchmark benchmark = new QualityBenchmark(subject, seed);
      for (JsonObject run : runs(Path.of(args.get(2)))) {
        benchmark.compare(run.get("target").getAsInt(), levels(run.getAsJsonArray("areas")));
      }
    }
  }

  private static List<JsonObject> runs(Path file) {
    try {
      List<JsonObject> runs = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        JsonObject run = JsonParser.parseString(line).getAsJsonObject();
        if (run.get("reward").getAsString().equals("simple")) {
          runs.add(run);
        }
      }
      return runs;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw UserException.missing(
          "levels '" + file + "' cannot be read; expected one JSON object a line", e);
    }
  }

  private static List<Level> levels(JsonArray areas) {
    List<Level> levels = new ArrayList<>();
    for (JsonElement each : areas) {
      JsonObject area = each.getAsJsonObject();
      levels.add(
          new Level(
              area.get("mean_crop").getAsDouble(),
              area.get("targetScore").getAsDouble(),
              area.get("frac_gt_half_crop").getAsDouble()));
    }
    return levels;
  }

  /** Compares a batch of areas, then each of them alone. */
  private void compare(int target, List<Level> levels) {
    lengthen(target, levels);
    for (int i = 0; levels.size() > 1 && i < levels.size(); i++) {
      lengthen(target, levels.subList(i, i + 1));
    }
  }

  private void lengthen(int target, List<Level> levels) {
    List<Double> areas = levels.stream().map(Level::area).toList();
    double pass = subject.medianMillisOfPass(areas.size()) / 1e3;
    for (int length : LENGTHS) {
      Settings settings =
          Settings.of(Preset.DEFAULT).withIterations(length).withSeed(seed).withSnapshots(1);
      List<Explanation> found =
          Explainer.explain(
              subject.network(), subject.view(), target, areas, settings, ProgressListener.NONE);
      boolean all = true;
      for (int i = 0; i < levels.size(); i++) {
        all &= print(found.get(i), levels.get(i), levels.size(), pass);
      }
      if (all) {
        return;
      }
    }
  }

  private static boolean print(Explanation found, Level level, int areas, double pass) {
    MaskStatistics statistics = found.statistics();
    boolean reached = found.targetScore() >= level.score();
    System.out.printf(
        Locale.ROOT,
        "%d,%d,%.4f,%.5f,%d,%.5f,%b,%.2f,%.0f,%.3f,%.4f,%.4f%n",
        found.target(),
        areas,
        level.area(),
        level.score(),
        found.settings().iterations(),
        found.targetScore(),
        reached,
        found.seconds(),
        found.seconds() / pass,
        statistics.binarity(),
        aboveHalf(found.mask().values()),
        level.aboveHalf());
    return reached;
  }

  private static double aboveHalf(float[] values) {
    int count = 0;
    for (float value : values) {
      count += value > 0.5f ? 1 : 0;
    }
    return count / (double) values.length;
  }
}
