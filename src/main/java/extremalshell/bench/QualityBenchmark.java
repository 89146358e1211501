package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.mask.MaskStatistics;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures how long an optimisation must run until its masks reach given scores at the same
 * realised areas. Runs get longer until all areas have reached their level. Started by {@code
 * scripts/bench}. Levels: {@link PublishedRun}.
 */
final class QualityBenchmark {
  static final String USAGE = "usage: scripts/bench quality NETWORK PHOTO LEVELS [SEED [REWARD]]";
  private static final int[] LENGTHS = {10, 20, 30, 40, 60, 80, 100, 150, 200};

  private final BenchmarkSubject subject;
  private final long seed;
  private final Reward reward;

  private QualityBenchmark(BenchmarkSubject subject, long seed, Reward reward) {
    this.subject = subject;
    this.seed = seed;
    this.reward = reward;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, photo, file of levels, and optionally a seed and a reward
   */
  static void run(List<String> args) {
    boolean seeded = args.size() > 3;
    if (args.size() < 3 || args.size() > 5 || (seeded && !args.get(3).matches("\\d{1,9}"))) {
      throw UserException.usage(USAGE);
    }
    Reward reward = args.size() > 4 ? Rewards.all().named(args.get(4)) : Rewards.PROBABILITY;
    List<PublishedRun> runs = runs(Path.of(args.get(2)), args.get(1));
    try (BenchmarkSubject subject = BenchmarkSubject.open(args.get(0), args.get(1))) {
      System.out.println(
          "target,areas,area,level,iterations,score,reached,seconds,passes,binarity,above_half,"
              + "level_above_half");
      long seed = seeded ? Long.parseLong(args.get(3)) : 0;
      QualityBenchmark benchmark = new QualityBenchmark(subject, seed, reward);
      for (PublishedRun run : runs) {
        benchmark.compare(run.target(), run.levels());
      }
    }
  }

  /** Returns the runs of a photo; all runs if the file names no photos. */
  private static List<PublishedRun> runs(Path file, String photo) {
    List<PublishedRun> all = PublishedRun.read(file);
    List<PublishedRun> own =
        all.stream().filter(run -> run.photo().isEmpty() || run.photo().equals(photo)).toList();
    if (own.isEmpty()) {
      throw UserException.usage(
          "levels '"
              + file
              + "' have no photo '"
              + photo
              + "'; expected one of "
              + all.stream().map(PublishedRun::photo).distinct().collect(Collectors.joining(", ")));
    }
    return own;
  }

  /** Compares a batch of areas, then each area alone. */
  private void compare(int target, List<PublishedRun.Level> levels) {
    lengthen(target, levels);
    for (int i = 0; levels.size() > 1 && i < levels.size(); i++) {
      lengthen(target, levels.subList(i, i + 1));
    }
  }

  private void lengthen(int target, List<PublishedRun.Level> levels) {
    List<Double> areas = levels.stream().map(PublishedRun.Level::area).toList();
    double pass = subject.medianMillisOfPass(areas.size()) / 1e3;
    for (int length : LENGTHS) {
      Settings settings =
          Settings.of(Preset.DEFAULT)
              .withIterations(length)
              .withSeed(seed)
              .withSnapshots(1)
              .withReward(reward);
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

  private static boolean print(
      Explanation found, PublishedRun.Level level, int areas, double pass) {
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
        PublishedRun.aboveHalf(found.mask()),
        level.aboveHalf());
    return reached;
  }
}
