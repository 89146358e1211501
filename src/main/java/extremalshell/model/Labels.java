package extremalshell.model;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names of a network's classes, one line of {@code synset.txt} each: an optional WordNet number
 * ({@code n02108422}), then synonyms with commas between.
 */
public final class Labels {
  /** Labels of a network with no more classes are all named where one was expected. */
  private static final int MOST_NAMED = 20;

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
    List<Integer> exact = matching(wanted, false);
    if (exact.isEmpty() && !wanted.isEmpty()) {
      exact = matching(wanted, true);
    }
    if (exact.size() == 1) {
      return exact.get(0);
    }
    if (exact.size() > 1) {
      throw UserException.usage(
          "label '" + label + "' could be " + described(exact) + "; use the index");
    }
    List<Integer> inside = wanted.isEmpty() ? List.of() : search(wanted);
    String hint =
        inside.isEmpty()
            ? Suggestions.didYouMean(label, synonyms.stream().flatMap(List::stream).toList())
            : "; labels with it: " + described(inside);
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

  private List<Integer> matching(String wanted, boolean prefix) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      for (String word : synonyms.get(i)) {
        String have = word.toLowerCase(Locale.ROOT);
        if (prefix ? have.startsWith(wanted) : have.equals(wanted)) {
          found.add(i);
          break;
        }
      }
    }
    return found;
  }

  private String described(List<Integer> indices) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(5, indices.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(indices.get(i)).append(' ');
      text.append(name(indices.get(i)));
    }
    return text + (indices.size() > 5 ? ", … (" + indices.size() + ")" : "");
  }
}
