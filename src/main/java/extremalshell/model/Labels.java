package extremalshell.model;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a network's classes, one line of {@code synset.txt} each: an optional WordNet number
 * ({@code n02108422}), then synonyms with commas between.
 */
public final class Labels {
  /** Labels of a network with no more classes are all named where one was expected. */
  private static final int MOST_NAMED = 20;

  private static final int MOST_DESCRIBED = 8;

  private final List<String> names;
  private final List<List<String>> synonyms;

  /** Takes the lines of a synset file, in class order. */
  public Labels(List<String> lines) {
    this.names = new ArrayList<>();
    this.synonyms = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip().replaceFirst("^n\\d{8}\\s+", "");
      List<String> words = new ArrayList<>();
      for (String word : text.split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
      if (words.isEmpty()) {
        words.add(text);
      }
      synonyms.add(words);
      names.add(words.get(0));
    }
  }

  /** Returns names {@code "0", "1", …} for a network without a synset. */
  public static Labels numbered(int classes) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      lines.add(Integer.toString(i));
    }
    return new Labels(lines);
  }

  /** Returns these and one more class behind them. */
  public Labels with(String label) {
    List<String> lines = new ArrayList<>();
    synonyms.forEach(words -> lines.add(String.join(", ", words)));
    lines.add(label);
    return new Labels(lines);
  }

  /** Returns the number of classes. */
  public int size() {
    return names.size();
  }

  /** Returns the first synonym of a class. */
  public String name(int index) {
    return names.get(index);
  }

  /** Returns all synonyms of a class. */
  public List<String> synonyms(int index) {
    return List.copyOf(synonyms.get(index));
  }

  /** Returns the first class with exactly this synonym, or -1. */
  public int indexOf(String label) {
    for (int i = 0; i < size(); i++) {
      if (synonyms.get(i).contains(label)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the classes that have the text somewhere in a synonym, in class order. */
  public List<Integer> search(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      for (String word : synonyms.get(i)) {
        if (word.toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(i);
          break;
        }
      }
    }
    return found;
  }

  /**
   * Returns the class of a label: a synonym (case does not matter), or a prefix that only one class
   * has.
   *
   * @throws UserException when no class or more than one has it; the nearest labels are offered
   */
  public int resolve(String label) {
    String wanted = label.strip().toLowerCase(Locale.ROOT);
    Match match = matching(Match.WHOLE, wanted).isEmpty() ? Match.START : Match.WHOLE;
    List<Integer> found = wanted.isEmpty() ? List.of() : matching(match, wanted);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      throw UserException.usage(
          "label '" + label + "' could be " + described(wanted, match) + "; use the index");
    }
    String inside = wanted.isEmpty() ? "" : described(wanted, Match.INSIDE);
    String hint =
        inside.isEmpty()
            ? Suggestions.didYouMean(label, synonyms.stream().flatMap(List::stream).toList())
            : "; labels with it: " + inside;
    String start = hint.endsWith("?") ? " Expected one of " : "; expected one of ";
    String some = hint.isEmpty() ? "; for example " + example() + "; labels lists them" : "";
    String all = size() > MOST_NAMED ? some : start + String.join(", ", names);
    throw UserException.usage(
        "no label '" + label + "' among the " + size() + " classes of this network" + hint + all);
  }

  /** Returns a label that shows what labels of this network look like: a word where it has some. */
  public String example() {
    return names.stream().filter(name -> !name.matches("\\d+")).findFirst().orElse(name(0));
  }

  private List<Integer> matching(Match match, String wanted) {
    return IntStream.range(0, size())
        .filter(i -> synonyms.get(i).stream().anyMatch(have -> match.fits(have, wanted)))
        .boxed()
        .toList();
  }

  /**
   * Returns the classes that the text could stand for, the nearest kind of match first, each by the
   * synonym that matches.
   *
   * @param farthest kind of match that still counts
   */
  private String described(String wanted, Match farthest) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (Match match : Match.values()) {
      for (int i : match.compareTo(farthest) > 0 ? List.<Integer>of() : matching(match, wanted)) {
        synonyms.get(i).stream()
            .filter(have -> match.fits(have, wanted))
            .findFirst()
            .ifPresent(synonym -> found.putIfAbsent(i, synonym));
      }
    }
    String text =
        found.entrySet().stream()
            .limit(MOST_DESCRIBED)
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return text + (found.size() > MOST_DESCRIBED ? ", … (" + found.size() + ")" : "");
  }

  /** How a text is found in a synonym, the nearest first; case does not matter. */
  private enum Match {
    WHOLE,
    WORD,
    START,
    INSIDE;

    private boolean fits(String synonym, String wanted) {
      String have = synonym.toLowerCase(Locale.ROOT);
      return switch (this) {
        case WHOLE -> have.equals(wanted);
        case WORD ->
            Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(wanted) + "(?![\\p{L}\\p{N}])")
                .matcher(have)
                .find();
        case START -> have.startsWith(wanted);
        case INSIDE -> have.contains(wanted);
      };
    }
  }
}
