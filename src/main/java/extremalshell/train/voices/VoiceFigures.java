package extremalshell.train.voices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The accuracy of a network of voices.
 *
 * @param right held-out recordings whose speaker has the highest score
 * @param recordings held out
 * @param rightLong held-out recordings of three seconds or more, likewise
 * @param longRecordings of three seconds or more
 * @param rightSegments held-out segments of two seconds, likewise
 * @param segments of two seconds
 * @param rightInNoise held-out recordings in white noise at 10 dB, likewise
 * @param targetCosine mean score of the right speaker, over the held-out recordings
 * @param otherCosine mean score of all others
 * @param equalErrorRate of comparing untrained speakers by the cosine of embeddings: at this
 *     threshold, false rejections and false acceptances of pairs are equally frequent
 * @param pairs number of pairs of recordings that it comes from
 */
record VoiceFigures(
    int right,
    int recordings,
    int rightLong,
    int longRecordings,
    int rightSegments,
    int segments,
    int rightInNoise,
    double targetCosine,
    double otherCosine,
    double equalErrorRate,
    int pairs) {

  /** Returns a table in Markdown. */
  String text() {
    List<String> lines = new ArrayList<>(List.of("| figure | value |", "|---|---|"));
    lines.add(row("held-out recordings recognised", share(right, recordings)));
    lines.add(row("held-out recordings of 3 s or more", share(rightLong, longRecordings)));
    lines.add(row("held-out recordings in white noise at 10 dB", share(rightInNoise, recordings)));
    lines.add(row("held-out segments of 2 s recognised", share(rightSegments, segments)));
    lines.add(row("mean score of the right speaker", number("%.3f", targetCosine)));
    lines.add(row("mean score of all others", number("%.3f", otherCosine)));
    String rate = number("%.1f %%", 100 * equalErrorRate) + " of " + pairs + " pairs";
    lines.add(row("equal error rate on speakers never trained on", rate));
    return String.join("\n", lines) + "\n";
  }

  private static String row(String name, String value) {
    return "| " + name + " | " + value + " |";
  }

  private static String share(int part, int whole) {
    return number("%.1f %%", 100.0 * part / whole) + " (" + part + " of " + whole + ")";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
