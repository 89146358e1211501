package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import extremalshell.UserException;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.input.View;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
public final class QualityBenchmark {
  private static final String USAGE = "usage: scripts/bench quality NETWORK PHOTO LEVELS [SEED]";
  private static final int[] LENGTHS = {10, 20, 30, 40, 60, 80, 100, 150, 200};
  private static final int BARE_PASSES = 9;

  private final Network network;
  private final View view;
  private final long seed;

  private record Level(double area, double score, double aboveHalf) {}

  private QualityBenchmark(Network network, View view, long seed) {
    this.network = network;
    this.view = view;
    this.seed = seed;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, photo, file of levels, and optionally a seed
   */
  public static void main(String[] args) {
    // The engine's own words would stand between the figures.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    try {
      run(args);
    } catch (UserException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(e.exitCode().status());
    }
  }

  private static void run(String[] args) {
    if (args.length < 3 || args.length > 4 || (args.length == 4 && !args[3].matches("\\d{1,9}"))) {
      throw UserException.usage(USAGE);
    }
    try (Network network = Network.open(args[0], NetworkOptions.NONE)) {
      Path file = Samples.file(args[1]);
      View view = network.view(PhotoReader.read(file, PhotoReader.DEFAULT_PIXEL_LIMIT));
      System.err.println(network.describe() + ", " + TorchRuntime.describe());
      System.out.println(
          "target,areas,area,level,iterations,score,reached,seconds,passes,binarity,above_half,"
              + "level_above_half");
      long seed = args.length == 4 ? Long.parseLong(args[3]) : 0;
      QualityBenchmark benchmark = new QualityBenchmark(network, view, seed);
      for (JsonObject run : runs(Path.of(args[2]))) {
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
    double pass = secondsOfPass(areas.size());
    for (int length : LENGTHS) {
      Settings settings =
          Settings.of(Preset.DEFAULT).withIterations(length).withSeed(seed).withSnapshots(1);
      List<Explanation> found =
          Explainer.explain(network, view, target, areas, settings, ProgressListener.NONE);
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

  /** Returns the median of bare forward and backward passes of the network, in seconds. */
  private double secondsOfPass(int batchSize) {
    double[] seconds = new double[BARE_PASSES];
    try (NDManager manager = TorchRuntime.newManager()) {
      NDArray batch = network.input(manager, view).repeat(0, batchSize);
      for (int i = 0; i < seconds.length; i++) {
        long begin = System.nanoTime();
        try (NDManager scratch = manager.newSubManager()) {
          NDArray input = batch.duplicate();
          input.attach(scratch);
          network.gradient(scratch, input, NDArray::onesLike);
        }
        seconds[i] = (System.nanoTime() - begin) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds[seconds.length / 2];
  }
}
