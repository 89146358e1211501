package extremalshell.bench;

import extremalshell.UserException;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Effort;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares efforts of the preset default with 800 iterations of the published algorithm. Both have
 * the areas that the published algorithm realised. The target of each photo is its highest class.
 * Started by {@code scripts/bench published}.
 */
final class PublishedBenchmark {
  static final String USAGE =
      "usage: scripts/bench published NETWORK LEVELS PHOTO... (adds missing scores to LEVELS)";
  private static final List<Double> ASKED = List.of(0.05, 0.08, 0.1, 0.12);
  private static final List<Effort> EFFORTS = List.of(Effort.QUICK, Effort.NORMAL);

  private final Path file;
  private final int[] masksAsGood = new int[EFFORTS.size()];
  private final int[] photosAsGood = new int[EFFORTS.size()];
  private int masks;

  private PublishedBenchmark(Path file) {
    this.file = file;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, file of levels, photos
   */
  static void run(List<String> args) {
    if (args.size() < 3) {
      throw UserException.usage(USAGE);
    }
    PublishedBenchmark benchmark = new PublishedBenchmark(Path.of(args.get(1)));
    List<String> photos = args.subList(2, args.size());
    try (BenchmarkSubject first = BenchmarkSubject.open(args.get(0), photos.get(0))) {
      System.out.println(
          "photo,target,area,published,effort,score,published_binarity,binarity,above_half_less");
      for (String photo : photos) {
        benchmark.compare(
            photo,
            new BenchmarkSubject(first.network(), BenchmarkSubject.view(first.network(), photo)));
      }
    }
    benchmark.sum(photos.size());
  }

  private void compare(String photo, BenchmarkSubject subject) {
    PublishedRun published = known(photo).orElseGet(() -> computed(photo, subject));
    List<PublishedRun.Level> levels = published.levels();
    masks += levels.size();
    for (int i = 0; i < EFFORTS.size(); i++) {
      Effort effort = EFFORTS.get(i);
      Settings settings = Settings.of(Preset.DEFAULT).withIterations(effort.iterations());
      List<Explanation> found =
          explain(
              subject,
              published.target(),
              levels.stream().map(PublishedRun.Level::area).toList(),
              settings);
      double lead = 0;
      for (int k = 0; k < levels.size(); k++) {
        print(photo, effort, found.get(k), levels.get(k));
        double more = found.get(k).targetScore() - levels.get(k).score();
        masksAsGood[i] += more >= 0 ? 1 : 0;
        lead += more;
      }
      photosAsGood[i] += lead >= 0 ? 1 : 0;
    }
  }

  private Optional<PublishedRun> known(String photo) {
    return Files.exists(file)
        ? PublishedRun.read(file).stream().filter(run -> run.photo().equals(photo)).findFirst()
        : Optional.empty();
  }

  private PublishedRun computed(String photo, BenchmarkSubject subject) {
    int target = subject.network().top(subject.view(), 1).get(0).target();
    List<Explanation> found = explain(subject, target, ASKED, Settings.of(Preset.REFERENCE));
    PublishedRun run = PublishedRun.of(photo, found);
    run.append(file);
    return run;
  }

  private static List<Explanation> explain(
      BenchmarkSubject subject, int target, List<Double> areas, Settings settings) {
    View view = subject.view();
    return Explainer.explain(
        subject.network(), view, target, areas, settings, ProgressListener.NONE);
  }

  private static void print(
      String photo, Effort effort, Explanation found, PublishedRun.Level level) {
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%.4f,%.4f,%s,%.4f,%.3f,%.3f,%.4f%n",
        Path.of(photo).getFileName(),
        found.target(),
        level.area(),
        level.score(),
        effort.name().toLowerCase(Locale.ROOT),
        found.targetScore(),
        level.binarity(),
        found.statistics().binarity(),
        level.aboveHalf() - PublishedRun.aboveHalf(found.mask()));
  }

  private void sum(int photos) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < EFFORTS.size(); i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: as good as published or better on %d of %d photos (mean over the areas), %d of"
                  + " %d masks",
              EFFORTS.get(i).name().toLowerCase(Locale.ROOT),
              photosAsGood[i],
              photos,
              masksAsGood[i],
              masks));
    }
    lines.forEach(System.err::println);
  }
}
