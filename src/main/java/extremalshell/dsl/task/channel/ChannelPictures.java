package extremalshell.dsl.task.channel;

import extremalshell.Capital;
import extremalshell.UserException;
import extremalshell.channel.Inversion;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Session;
import extremalshell.explain.result.Explanation;
import extremalshell.input.Sound;
import extremalshell.input.Spectrogram;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.Figures;
import extremalshell.report.Scores;
import extremalshell.report.Thumbnails;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Thumbnail;
import extremalshell.speech.Resynthesis;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws the results of runs over channels. */
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

  /** Returns the score against the share of channels, beside random choices. */
  public Figure curve() {
    return new ChannelCurve(results).figure();
  }

  /**
   * Returns the mean of the kept channels over each stimulus, on one scale: results keep different
   * numbers of channels. Layers have different activations: results of several layers are shown as
   * shares of the largest mean of their layer.
   */
  public static Figure maps(List<ChannelResult> results) {
    List<ChannelResult> drawn = results.stream().limit(MOST_TILES).toList();
    Map<String, Float> peaks = new HashMap<>();
    drawn.forEach(each -> peaks.merge(each.found().place(), peakOfMean(each), Float::max));
    List<Thumbnail> tiles = new ArrayList<>();
    boolean known = peaks.values().stream().allMatch(Float::isFinite);
    for (ChannelResult result : drawn) {
      float most = peaks.getOrDefault(result.found().place(), 0f);
      double share = !known ? 1 : most > 0 ? peakOfMean(result) / most : 0;
      tiles.add(Thumbnails.heat(result.view(), result.getMap(), share, lines(result)));
    }
    ContactSheet sheet =
        new ContactSheet(
            "Where the kept channels are active",
            List.of(
                about(drawn),
                cut(results.size(), "results"),
                Capital.of(RowWords.score("score of the target", ChannelRows.of(drawn))),
                Thumbnails.remark(drawn.get(0).view())),
            tiles);
    View first = drawn.get(0).view();
    if (known && peaks.size() == 1) {
      return Figures.withHeatScale(
          sheet, first, "activation, mean of the kept channels", peaks.values().iterator().next());
    }
    return Figures.withHeatScale(
        sheet,
        first,
        "activation / largest activation " + (known ? "of the layer" : "of the picture"),
        1);
  }

  private static float peakOfMean(ChannelResult result) {
    return result.found().peak() / Math.max(1, result.getKept().size());
  }

  private static String about(List<ChannelResult> results) {
    List<CellRow> rows = ChannelRows.of(results);
    String settings = RowWords.settings(rows, "");
    return RowWords.subject(rows) + (settings.isEmpty() ? "" : ", " + settings);
  }

  /** Returns a remark on omitted parts of a picture; empty for none. */
  private static String cut(int all, String what) {
    return all > MOST_TILES ? "The first " + MOST_TILES + " of " + all + " " + what : "";
  }

  private static List<String> lines(ChannelResult result) {
    boolean interrupted = result.found().explanation().interrupted();
    return List.of(
        result.getTargetLabel() + ", " + result.getLayer() + (interrupted ? ", interrupted" : ""),
        result.getKept().size() + " of " + result.getCount() + " channels",
        "score "
            + Scores.text(result.getTargetScore())
            + " (all channels "
            + Scores.text(result.getInputScore())
            + ")");
  }

  /**
   * Returns the stimuli in descending order of a channel's activation.
   *
   * @param channel number of the channel
   */
  public Figure stimuli(int channel) {
    List<String> places = results.stream().map(each -> each.found().place()).distinct().toList();
    if (places.size() > 1) {
      throw UserException.usage(
          "channels stimuli: a channel belongs to one layer; expected results of "
              + places.get(0)
              + " alone, not of "
              + String.join(" and ", places.subList(1, places.size())));
    }
    List<Thumbnail> tiles = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    List<ChannelResult> distinct =
        results.stream()
            .filter(result -> seen.add(seenAs(result)))
            .sorted(Comparator.comparingDouble(result -> -result.activation(channel)))
            .toList();
    List<ChannelResult> drawn = distinct.stream().limit(MOST_TILES).toList();
    float greatest = Thumbnails.greatest(drawn.stream().map(ChannelResult::view).toList());
    drawn.forEach(
        result ->
            tiles.add(
                Thumbnails.view(
                    result.view(),
                    greatest,
                    List.of(
                        result.getInput(),
                        String.format(
                            Locale.ROOT, "activation %.3f", result.activation(channel))))));
    View first = drawn.get(0).view();
    return Figures.withScaleOf(
        first,
        new ContactSheet(
            "Channel " + channel + " of " + places.get(0) + ", strongest first",
            List.of(about(drawn), cut(distinct.size(), "stimuli"), Thumbnails.remark(first)),
            tiles),
        "");
  }

  /** Returns the key of a seen stimulus: behind another mask it is another one. */
  private static List<Object> seenAs(ChannelResult result) {
    Explanation through = result.through();
    return List.of(result.stimulusDigest(), through == null ? "" : through.mask());
  }

  /**
   * Returns three pictures of each stimulus: the stimulus, an inversion of all channels of the
   * layer, and an inversion of the kept channels.
   */
  public Figure inversions() {
    List<View> views = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    int made = 0;
    session.interrupts().beginOptimising();
    try {
      for (ChannelResult result : results) {
        views.add(result.view());
        lines.add(List.of(result.getInput()));
        Inversion all = inverted(result, result.found().whole());
        views.add(all.view());
        lines.add(lines(all, "all channels of " + result.getLayer()));
        made++;
        if (!session.interrupts().stopsOptimising()) {
          Inversion kept = inverted(result, result.getMask());
          views.add(kept.view());
          lines.add(
              lines(kept, result.getKept().size() + " channels for " + result.getTargetLabel()));
          made++;
        }
        if (session.interrupts().stopsOptimising()) {
          break;
        }
      }
    } finally {
      session.interrupts().endOptimising();
    }
    String stopped =
        made < 2 * results.size()
            ? "Stopped after " + made + " of " + 2 * results.size() + " inversions"
            : "";
    if (!stopped.isEmpty()) {
      session.output().say("channels: " + stopped.toLowerCase(Locale.ROOT));
    }
    float greatest = Thumbnails.greatest(views);
    List<Thumbnail> tiles = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      tiles.add(Thumbnails.view(views.get(i), greatest, lines.get(i)));
    }
    List<String> remarks =
        List.of(
            about(results),
            String.format(
                Locale.ROOT,
                "Inversions: %d iterations, weight of smoothness %s",
                iterations,
                BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString()),
            "Misfit: 0 if the channels see the stimulus again, 1 if they are removed",
            Thumbnails.remark(views.get(0)),
            stopped);
    return Figures.withScaleOf(
        views.get(0), new ContactSheet("Stimulus, all channels, kept ones", remarks, tiles, 3), "");
  }

  private static List<String> lines(Inversion inversion, String text) {
    String end = inversion.interrupted() ? ", interrupted" : "";
    return List.of(text, String.format(Locale.ROOT, "misfit %.3f%s", inversion.misfit(), end));
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
      Inversion inversion =
          session
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
                    return !session.interrupts().stopsOptimising();
                  });
      if (inversion.interrupted()) {
        session
            .output()
            .say(
                String.format(
                    Locale.ROOT,
                    "channels: the inversion of run %d is interrupted after %d of %d iterations,"
                        + " with misfit %.3f",
                    result.run(),
                    inversion.done(),
                    iterations,
                    inversion.misfit()));
      }
      return inversion;
    } finally {
      session.output().progressDone();
    }
  }

  /**
   * Returns the sound of the kept channels. Each mel bin of the recording becomes as loud as in the
   * inversion, but no louder than before; phases stay.
   *
   * @throws UserException when the stimulus is no recording, or several are given
   */
  public Sound sound() {
    ChannelResult result = results.get(0);
    if (results.size() > 1 || !(result.view() instanceof Spectrogram spectrogram)) {
      throw UserException.usage("channels: a sound is of one result of a recording");
    }
    View inverted;
    session.interrupts().beginOptimising();
    try {
      inverted = inverted(result, result.getMask()).view();
    } finally {
      session.interrupts().endOptimising();
    }
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
