package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.channel.Inversion;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Session;
import extremalshell.input.Sound;
import extremalshell.input.Spectrogram;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.Pictures;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.speech.Resynthesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Draws what runs over channels have found. */
public final class ChannelPictures {
  private static final int MOST_TILES = 24;

  private final Session session;
  private final List<ChannelResult> results;
  private final double weight;
  private final int iterations;

  /**
   * Takes results.
   *
   * @param results at least one
   * @param weight of the regularisers of inversions
   * @param iterations of inversions
   */
  public ChannelPictures(
      Session session, List<ChannelResult> results, double weight, int iterations) {
    this.session = session;
    this.results = results;
    this.weight = weight;
    this.iterations = iterations;
  }

  /** Returns the score against the share of channels, a line a layer and one of random choices. */
  public Figure curve() {
    Map<String, Map<Double, List<Double>>> lines = new LinkedHashMap<>();
    boolean targets = results.stream().map(ChannelResult::getTargetLabel).distinct().count() > 1;
    for (ChannelResult result : results) {
      // scores of different targets have no mean that says anything
      String name = result.getLayer() + (targets ? ", " + result.getTargetLabel() : "");
      add(lines, name, result.getArea(), result.getTargetScore());
      for (float control : result.getControls()) {
        add(lines, name + ", random", result.getArea(), control);
      }
    }
    List<LineChart.Line> drawn = new ArrayList<>();
    lines.forEach(
        (name, points) ->
            drawn.add(
                new LineChart.Line(
                    name,
                    points.entrySet().stream()
                        .map(point -> point(point.getKey(), point.getValue()))
                        .toList())));
    double whole = results.stream().mapToDouble(ChannelResult::getInputScore).average().orElse(0);
    return new LineChart(
        new ChartText(
            "Score of the kept channels",
            List.of("Means, with n values at each mark"),
            "share of channels",
            "score of the target"),
        drawn,
        targets ? null : new LineChart.Level("all channels", whole),
        "range");
  }

  private static void add(
      Map<String, Map<Double, List<Double>>> lines, String name, double area, double score) {
    lines
        .computeIfAbsent(name, key -> new TreeMap<>())
        .computeIfAbsent(area, key -> new ArrayList<>())
        .add(score);
  }

  private static LineChart.Point point(double area, List<Double> scores) {
    double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double low = scores.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = scores.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new LineChart.Point(area, mean, low, high, scores.size());
  }

  /** Returns Σ m φ over each stimulus. */
  public Figure maps() {
    return new ContactSheet(
        "Where the kept channels are active",
        List.of(),
        results.stream()
            .limit(MOST_TILES)
            .map(
                result ->
                    new ContactSheet.Tile(
                        Pictures.smallOverlay(result.view(), result.getMap()), lines(result)))
            .toList());
  }

  private static List<String> lines(ChannelResult result) {
    return List.of(
        result.getTargetLabel() + ", " + result.getLayer(),
        result.getKept().size() + " of " + result.getCount() + " channels",
        String.format(
            Locale.ROOT, "%.3f of %.3f", result.getTargetScore(), result.getInputScore()));
  }

  /**
   * Returns the stimuli that excite a channel most, first.
   *
   * @param channel number of the channel
   */
  public Figure stimuli(int channel) {
    if (results.stream().map(ChannelResult::getLayer).distinct().count() > 1) {
      throw UserException.usage(
          "channels stimuli: a channel is of one layer; expected its results");
    }
    List<ContactSheet.Tile> tiles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    results.stream()
        .filter(result -> seen.add(result.view().source() + result.getInput()))
        .sorted(Comparator.comparingDouble(result -> -result.activation(channel)))
        .limit(MOST_TILES)
        .forEach(
            result ->
                tiles.add(
                    new ContactSheet.Tile(
                        Pictures.view(result.view()),
                        List.of(
                            result.getInput(),
                            String.format(
                                Locale.ROOT, "activation %.3f", result.activation(channel))))));
    return new ContactSheet(
        "Channel " + channel + " of " + results.get(0).getLayer() + ", strongest first",
        List.of(),
        tiles);
  }

  /** Returns each stimulus, the inversion of all channels of its layer, and that of the kept. */
  public Figure inversions() {
    List<ContactSheet.Tile> tiles = new ArrayList<>();
    for (ChannelResult result : results) {
      tiles.add(new ContactSheet.Tile(Pictures.view(result.view()), List.of(result.getInput())));
      tiles.add(tile(inverted(result, result.found().whole()), "all of " + result.getLayer()));
      tiles.add(
          tile(
              inverted(result, result.getMask()),
              result.getKept().size() + " for " + result.getTargetLabel()));
    }
    return new ContactSheet("Stimulus, all channels, kept ones", List.of(), tiles, 3);
  }

  private static ContactSheet.Tile tile(Inversion inversion, String text) {
    return new ContactSheet.Tile(
        Pictures.view(inversion.view()),
        List.of(text, String.format(Locale.ROOT, "misfit %.3f", inversion.misfit())));
  }

  private Inversion inverted(ChannelResult result, Mask mask) {
    String network = result.found().explanation().origin().network().text();
    if (!session.hasModel() || !session.network().text().equals(network)) {
      throw UserException.usage(
          "channels: run "
              + result.run()
              + " is of network '"
              + network
              + "', which is not open; open it first");
    }
    try {
      return session
          .model()
          .invert(
              new Inversion.Question(
                  result.view(),
                  result.getLayer(),
                  mask,
                  weight,
                  iterations,
                  result.getSettings().seed()),
              progress -> {
                session.output().progress("inversion", progress);
                return !session.interrupts().requested();
              });
    } finally {
      session.output().progressDone();
    }
  }

  /**
   * Returns what the kept channels sound like: the recording with each mel bin as loud as in the
   * inversion, at most as loud as it was, with its own phase.
   *
   * @throws UserException when the stimulus is no recording, or several are given
   */
  public Sound sound() {
    ChannelResult result = results.get(0);
    if (results.size() > 1 || !(result.view() instanceof Spectrogram spectrogram)) {
      throw UserException.usage("channels: a sound is of one result of a recording");
    }
    View inverted = inverted(result, result.getMask()).view();
    float[] before = spectrogram.values();
    float[] after = inverted.values();
    float[] gain = new float[before.length];
    double unit = spectrogram.axes().logOfMagnitude();
    for (int i = 0; i < gain.length; i++) {
      gain[i] = (float) Math.min(1, Math.exp(unit * (after[i] - before[i])));
    }
    return Resynthesis.of(spectrogram, gain, false);
  }
}
