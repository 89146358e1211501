package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Consensus;
import extremalshell.input.View;
import extremalshell.model.Modalities;
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

  /** Returns sentences about a result. */
  public static List<String> words(Explanation found, View view) {
    List<String> words = new ArrayList<>();
    double ratio = found.targetScore() / found.input().targetScore();
    words.add(
        String.format(
            Locale.ROOT,
            "%.1f %% of the %s keeps %.0f %% of the score of “%s” (%.4f before, %.4f after).",
            100 * found.area(),
            noun(view),
            100 * ratio,
            found.perturbation().targetLabel(),
            found.input().targetScore(),
            found.targetScore()));
    words.add(
        String.format(
            Locale.ROOT,
            "Input %s, network %s, %s, %s.",
            found.stimulus(),
            found.network(),
            found.settings().method(),
            seeds(found)));
    return words;
  }
}
