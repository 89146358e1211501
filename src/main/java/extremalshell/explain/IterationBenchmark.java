package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.TorchRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times an iteration: the network's forward and backward, everything else, and their ratio.
 *
 * <p>Each iteration of the optimisation is followed by a bare forward and backward of the network
 * on a batch of the same shape, so that both see the machine in the same state; medians are printed
 * as CSV. Started by {@code scripts/bench}.
 */
public final class IterationBenchmark {
  private static final String USAGE =
      "usage: scripts/bench NETWORK PHOTO [ITERATIONS] [default|reference]";

  private static final int WARM_UP = 10;

  private final Network network;
  private final View view;
  private final Settings settings;

  private IterationBenchmark(Network network, View view, Settings settings) {
    this.network = network;
    this.view = view;
    this.settings = settings;
  }

  /**
   * Runs the benchmark.
   *
   * @param args network, photo, and optionally the number of iterations and a preset
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

  /** Runs it; {@code args} as {@link #main} takes them. */
  static void run(String[] args) {
    if (args.length < 2 || args.length > 4) {
      throw UserException.usage(USAGE);
    }
    int iterations = args.length > 2 ? iterations(args[2]) : 60;
    Preset preset = args.length > 3 ? preset(args[3]) : Preset.DEFAULT;
    try (Network network = Network.open(args[0], NetworkOptions.NONE)) {
      Path file = Samples.file(args[1]);
      View view = network.view(PhotoReader.read(file, PhotoReader.DEFAULT_PIXEL_LIMIT));
      System.err.println(network.describe() + ", " + TorchRuntime.describe());
      System.out.println("preset,areas,iteration_ms,network_ms,rest_ms,rest_share");
      Settings settings = Settings.of(preset).withIterations(iterations + WARM_UP).withSnapshots(1);
      IterationBenchmark benchmark = new IterationBenchmark(network, view, settings);
      benchmark.measure(List.of(0.1));
      benchmark.measure(List.of(0.05, 0.08, 0.1, 0.12));
    }
  }

  private static int iterations(String text) {
    if (text.matches("[1-9][0-9]{0,5}")) {
      return Integer.parseInt(text);
    }
    throw UserException.usage("iterations '" + text + "' is no number above 0; " + USAGE);
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
      NDArray batch = network.input(manager, view).repeat(0, areas.size());
      long[] start = {System.nanoTime()};
      Explainer.explain(
          network,
          view,
          0,
          areas,
          settings,
          progress -> {
            long end = System.nanoTime();
            whole.add((end - start[0]) / 1e6);
            long begin = System.nanoTime();
            try (NDManager scratch = manager.newSubManager()) {
              NDArray input = batch.duplicate();
              input.attach(scratch);
              network.gradient(scratch, input, NDArray::onesLike);
            }
            bare.add((System.nanoTime() - begin) / 1e6);
            start[0] = System.nanoTime();
            return true;
          });
    }
    double iteration = median(whole);
    double networkOnly = median(bare);
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

  private static double median(List<Double> values) {
    double[] sorted =
        values.subList(WARM_UP, values.size()).stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
