package extremalshell.verification;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lists of trials in the format of VoxCeleb. A line is one trial: {@code 1} for one speaker
 * or {@code 0} for two, the enrolment, and the test. Blanks separate them, or tabs where names have
 * blanks. {@code target} and {@code nontarget} are read as 1 and 0, in front or behind, as Kaldi
 * writes them.
 */
public final class TrialList {
  private static final List<String> SAME = List.of("1", "target");
  private static final List<String> OTHER = List.of("0", "nontarget");

  private static final int FIELDS = 3;

  private TrialList() {}

  /**
   * Reads a list. Blank lines are skipped.
   *
   * @param name of the file, for messages
   * @throws UserException when a line is no trial, or there are no trials
   */
  public static List<Trial> read(String name, List<String> lines) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String[] words = line.split("\\s+");
        String[] fields =
            words.length == FIELDS || line.indexOf('\t') < 0 ? words : line.split("\t+");
        trials.add(trial(name + ":" + (i + 1), fields));
      }
    }
    if (trials.isEmpty()) {
      throw UserException.missing("'" + name + "' has no trials", null);
    }
    return List.copyOf(trials);
  }

  private static Trial trial(String place, String[] words) {
    if (words.length == FIELDS && isLabel(words[0])) {
      return new Trial(SAME.contains(words[0]), words[1], words[2]);
    }
    if (words.length == FIELDS && isLabel(words[2])) {
      return new Trial(SAME.contains(words[2]), words[0], words[1]);
    }
    List<String> labels = new ArrayList<>(SAME);
    labels.addAll(OTHER);
    String near = words.length == FIELDS ? Suggestions.didYouMean(words[0], labels) : "";
    throw UserException.missing(
        place
            + ": expected a trial: 1 or 0, the enrolment, the test"
            + (words.length > FIELDS ? "; names with blanks need tabs between" : near),
        null);
  }

  private static boolean isLabel(String word) {
    return SAME.contains(word) || OTHER.contains(word);
  }
}
