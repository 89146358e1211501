package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Consensus;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.View;
import extremalshell.model.Modalities;
import extremalshell.report.figure.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a result in words. */
final class Caption {
  private Caption() {}

  /** Returns the label and the score of the target before and after, in one line. */
  public static String title(Explanation found) {
    return String.format(
        Locale.ROOT,
        "%s: score %.3f → %.3f",
        found.perturbation().targetLabel(),
        found.input().targetScore(),
        found.targetScore());
  }

  private static String seeds(Explanation found) {
    long seed = found.settings().seed();
    return Consensus.phrase(found.settings().consensus())
        .map(
            consensus ->
                String.format(
                    Locale.ROOT, "%s from %d, stability %.2f", consensus, seed, found.stability()))
        .orElse("seed " + seed);
  }

  private static String noun(View view) {
    return Modalities.all().named(view.kind()).noun().replaceFirst("^an? ", "");
  }

  /** Returns a remark on the pixels of a photo's view; empty for a spectrogram. */
  static String pixels(View view) {
    return view.drawing() instanceof Colours colours
        ? String.format(
            Locale.ROOT,
            "Photos: as the network sees them, %d×%d pixels, enlarged",
            colours.image().getWidth(),
            colours.image().getHeight())
        : "";
  }

  /** Returns the inputs and the networks of results. */
  static String source(List<Explanation> all) {
    return SubjectWords.of(
        all.stream().map(Explanation::stimulus).toList(),
        all.stream().map(Explanation::network).toList());
  }

  /**
   * Returns a remark on scores above the score of the whole; empty where there are none.
   *
   * @param ratio greatest score through a mask, as a share of the score of the whole
   */
  static String above(double ratio) {
    return Math.round(100 * ratio) > 100
        ? "More than 100 %: the score is higher without the rest"
        : "";
  }

  /** Returns a title and sentences about a result, and further sentences. */
  static Header header(Explanation found, View view, String... more) {
    List<String> words = words(found, view);
    words.addAll(List.of(more));
    return new Header(
        title(found),
        words.stream()
            .map(each -> each.isEmpty() || each.endsWith(".") ? each : each + ".")
            .toList());
  }

  /** Returns sentences about a result. */
  private static List<String> words(Explanation found, View view) {
    List<String> words = new ArrayList<>();
    double ratio = found.perturbation().shareOf(found.input());
    words.add(
        String.format(
            Locale.ROOT,
            "%.1f %% of the %s keeps %.0f %% of the score of “%s” (%s before, %s after).",
            100 * found.area(),
            noun(view),
            100 * ratio,
            found.perturbation().targetLabel(),
            Scores.text(found.input().targetScore()),
            Scores.text(found.targetScore())));
    words.add(above(ratio));
    words.add(source(List.of(found)) + ", " + settings(found) + ".");
    return words;
  }

  /** Returns the inputs, the networks and the settings that all results share. */
  static String sourceAndSettings(List<Explanation> all) {
    List<String> settings = all.stream().map(Caption::settings).distinct().toList();
    return source(all) + (settings.size() == 1 ? ", " + settings.get(0) : "");
  }

  private static String settings(Explanation found) {
    String operator =
        found.settings().method().isPeer() ? "" : "operator " + found.settings().operator() + ", ";
    return "method " + found.settings().method() + ", " + operator + seeds(found);
  }
}
