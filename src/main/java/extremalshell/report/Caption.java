package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.View;
import extremalshell.mask.AreaText;
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
    return found.perturbation().targetLabel() + ": " + change(found);
  }

  /** Returns the score of the target before and after. */
  static String change(Explanation found) {
    return "score "
        + Scores.text(found.input().targetScore())
        + " → "
        + Scores.text(found.targetScore());
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
   * @param ratio greatest score of a mask, as a share of the score of the whole
   * @param seen what it is the score of
   */
  static String above(double ratio, String seen) {
    return Math.round(100 * ratio) <= 100
        ? ""
        : seen.equals(Variant.THROUGH)
            ? "More than 100 %: the score is higher without the rest"
            : "More than 100 %: the score is higher than the score of the whole";
  }

  /** Returns what happens inside the masks of results. */
  static String inside(List<Explanation> all) {
    return Variant.inside(variants(all));
  }

  /** Returns what the scores of results are the scores of. */
  static String seen(List<Explanation> all) {
    return Variant.seen(variants(all));
  }

  private static List<Variant> variants(List<Explanation> all) {
    return all.stream().map(each -> each.settings().variant()).distinct().toList();
  }

  /**
   * Returns the name of the scores of results, with their meaning and their target if all agree.
   */
  static String score(List<Explanation> all) {
    List<String> kinds = all.stream().map(each -> each.origin().scoreKind()).distinct().toList();
    List<String> targets =
        all.stream().map(each -> each.perturbation().targetLabel()).distinct().toList();
    String kind = kinds.size() == 1 && !kinds.get(0).isEmpty() ? " (" + kinds.get(0) + ")" : "";
    return "score" + kind + (targets.size() == 1 ? " of " + targets.get(0) : "");
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
    double before = found.input().targetScore();
    boolean removes = found.settings().variant() == Variant.DELETE;
    String part = String.format(Locale.ROOT, "%.1f %% of the %s", 100 * found.area(), noun(view));
    String of = "the score of “" + found.perturbation().targetLabel() + "”";
    String scores =
        String.format(
            "%s%s before, %s after",
            found.origin().scoreKind().isEmpty() ? "" : found.origin().scoreKind() + " ",
            Scores.text(before),
            Scores.text(found.targetScore()));
    if (before > 0) {
      double ratio = found.targetScore() / before;
      String share = Scores.ratio(ratio) + (Scores.ratio(ratio).endsWith("%") ? " of " : " ") + of;
      words.add(
          removes
              ? "Without " + part + ", " + share + " remains (" + scores + ")."
              : part + " keeps " + share + " (" + scores + ").");
      words.add(above(ratio, seen(List.of(found))));
    } else {
      // no share of a score that is not positive
      words.add((removes ? "Without " : "With only ") + part + ": " + of + " (" + scores + ").");
    }
    words.add(sourceAndSettings(List.of(found)) + ".");
    return words;
  }

  /**
   * Returns the inputs, the networks and the settings that all results share, with their area where
   * no title has it.
   */
  static String sourceAndSettings(List<Explanation> all, List<String> titles) {
    List<String> areas =
        all.stream().map(each -> "area " + AreaText.of(each.targetArea())).distinct().toList();
    boolean named = titles.stream().anyMatch(title -> title.contains("area "));
    return sourceAndSettings(all) + (areas.size() == 1 && !named ? ", " + areas.get(0) : "");
  }

  /** Returns the inputs, the networks and the settings that all results share. */
  static String sourceAndSettings(List<Explanation> all) {
    List<String> words = new ArrayList<>(List.of(source(all)));
    words.addAll(settings(all.get(0)));
    all.forEach(each -> words.subList(1, words.size()).retainAll(settings(each)));
    return String.join(", ", words);
  }

  private static List<String> settings(Explanation found) {
    Settings settings = found.settings();
    List<String> words = new ArrayList<>(List.of("method " + settings.method()));
    if (settings.variant() != Variant.PRESERVE) {
      words.add("variant " + settings.variant().name().toLowerCase(Locale.ROOT));
    }
    if (!settings.method().isPeer()) {
      if (!settings.isConsensus()) {
        int steps = settings.iterations();
        words.add(steps + (steps == 1 ? " iteration" : " iterations"));
      }
      words.add("operator " + settings.operator());
    }
    words.add(seeds(found));
    return words;
  }
}
