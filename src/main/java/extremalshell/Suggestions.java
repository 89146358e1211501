package extremalshell;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The "did you mean" list. */
public final class Suggestions {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  /** Longest word to compare; nobody mistypes a longer one. */
  private static final int LONGEST = 100;

  private static final int SHORT = 3;

  private Suggestions() {}

  /**
   * Returns the candidates nearest to a mistyped word, nearest first. A candidate contains the word
   * or is within an edit distance of a third of its length (at least 2).
   */
  public static List<String> nearest(String word, Collection<String> candidates, int limit) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    int reach = Math.max(2, wanted.length() / 3);
    record Scored(String candidate, int distance) {}
    return candidates.stream()
        .distinct()
        .map(
            c -> {
              String have = c.toLowerCase(Locale.ROOT);
              int distance = DISTANCE.apply(wanted, have);
              boolean inside = wanted.length() > 1 && have.contains(wanted);
              return new Scored(c, inside ? Math.min(distance, 1) : distance);
            })
        .filter(s -> s.distance() <= reach)
        // a short word with most letters replaced is no typing error
        .filter(
            s ->
                s.distance() <= 1
                    || s.candidate().length() > SHORT
                    || letters(s.candidate()).equals(letters(word)))
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
        .limit(limit)
        .map(Scored::candidate)
        .toList();
  }

  private static String letters(String word) {
    char[] letters = word.toLowerCase(Locale.ROOT).toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  /** Returns {@code "; did you mean a or b?"}, or an empty text without near candidates. */
  public static String didYouMean(String word, Collection<String> candidates) {
    List<String> near = nearest(word, candidates, 3);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }
}
