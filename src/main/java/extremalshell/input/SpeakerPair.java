package extremalshell.input;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two speakers that take turns, for joined recordings.
 *
 * @param first name of speaker a
 * @param second name of speaker b
 * @param turns for example {@code aba}
 */
public record SpeakerPair(String first, String second, String turns) {

  /**
   * Returns the speakers of recordings. A speaker is the folder of a file, and the name before the
   * number of a sample: {@code samples:carlo_it_m-2}.
   *
   * @return recordings by speaker, both in order of their names
   */
  public static Map<String, List<String>> speakers(List<String> recordings) {
    Map<String, List<String>> speakers = new TreeMap<>();
    for (String each : recordings) {
      String[] folders = each.split("[/\\\\]", -1);
      String speaker =
          each.startsWith(Samples.SCHEME) || folders.length < 2
              ? each.replaceFirst("^" + Samples.SCHEME, "").replaceFirst("-\\d+(\\.\\w+)?$", "")
              : folders[folders.length - 2];
      speakers.computeIfAbsent(speaker, name -> new ArrayList<>()).add(each);
    }
    speakers.values().forEach(list -> list.sort(null));
    return speakers;
  }

  /**
   * Returns every two speakers in every order of turns.
   *
   * @throws UserException when there are fewer than two
   */
  public static List<SpeakerPair> of(List<String> speakers, List<String> orders) {
    if (speakers.size() < 2) {
      throw UserException.usage(
          "pairs: needs two speakers, found "
              + (speakers.isEmpty() ? "none" : "only '" + speakers.get(0) + "'")
              + "; expected one folder per speaker, with recordings in it");
    }
    List<SpeakerPair> pairs = new ArrayList<>();
    for (int i = 0; i < speakers.size(); i++) {
      for (int j = i + 1; j < speakers.size(); j++) {
        for (String turns : orders) {
          pairs.add(new SpeakerPair(speakers.get(i), speakers.get(j), turns));
        }
      }
    }
    return pairs;
  }

  /** Returns the speaker of a turn. */
  public String speaker(int turn) {
    return turns.charAt(turn) == 'a' ? first : second;
  }

  /** Returns the number of earlier turns of a turn's speaker. */
  public int before(int turn) {
    return (int) turns.substring(0, turn).chars().filter(c -> c == turns.charAt(turn)).count();
  }

  /** Returns a name for files. */
  public String name() {
    return (first + "-" + second + "-" + turns).replaceAll("[^\\w.-]", "_");
  }
}
