package extremalshell.label;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of a network's classes, one line of {@code synset.txt} each: an optional WordNet number
 * ({@code n02108422}), then synonyms with commas between. A word matches a label if they differ
 * only in case and Unicode normal form.
 */
public final class Labels {
  /** Largest number of classes for which a message lists all labels. */
  private static final int MOST_NAMED = 20;

  private static final int MOST_DESCRIBED = 8;
  private static final int MOST_NOTICED = 3;

  private static final Pattern WORDNET = Pattern.compile("^n\\d{8}\\s+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** Marks of the writing direction, joiners, soft hyphens: nobody types them. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private static final Pattern BLANKS = Pattern.compile("[\\p{Cc}\\p{Z}]+");

  /** Synonyms by class; none for a class whose line is blank. */
  private final List<List<String>> synonyms;

  /** The classes of each synonym and of each whole line, by their key. */
  private final Map<String, Set<Integer>> classes = new HashMap<>();

  /** Takes the lines of a synset file, in class order. */
  public Labels(List<String> lines) {
    this(lines.stream(), Labels::words);
  }

  private <T> Labels(Stream<T> each, Function<T, List<String>> words) {
    synonyms = each.map(words).toList();
    for (int i = 0; i < synonyms.size(); i++) {
      for (String word : synonyms.get(i)) {
        put(word, i);
      }
      put(String.join(", ", synonyms.get(i)), i);
    }
  }

  private void put(String word, int index) {
    String key = key(word);
    if (!key.isEmpty()) {
      classes.computeIfAbsent(key, k -> new TreeSet<>()).add(index);
    }
  }

  private static List<String> words(String line) {
    String text = clean(line);
    List<String> words = new ArrayList<>();
    for (String word : WORDNET.matcher(text).replaceFirst("").split(",", -1)) {
      if (!key(word).isEmpty()) {
        words.add(word.strip());
      }
    }
    return List.copyOf(words);
  }

  private static String clean(String text) {
    return CONTROL.matcher(text.replace("\ufeff", "")).replaceAll(" ").strip();
  }

  /**
   * Returns the key for comparing labels: composed, in small letters, one blank between words,
   * without invisible characters.
   */
  public static String key(String label) {
    String composed = Normalizer.normalize(label, Normalizer.Form.NFC);
    String small = composed.toLowerCase(Locale.ROOT).replace("ß", "ss").replace('ς', 'σ');
    String visible = INVISIBLE.matcher(small).replaceAll("");
    return BLANKS
        .matcher(Normalizer.normalize(visible, Normalizer.Form.NFC))
        .replaceAll(" ")
        .strip();
  }

  /** Returns names {@code "0", "1", …} for a network without a synset. */
  public static Labels numbered(int classes) {
    return new Labels(IntStream.range(0, classes).boxed(), index -> List.of());
  }

  /** Returns these labels and one more class at the end, with exactly this label. */
  public Labels with(String label) {
    Stream<List<String>> all = Stream.concat(synonyms.stream(), Stream.of(List.of(clean(label))));
    return new Labels(all, words -> words);
  }

  /** Returns the number of classes. */
  public int size() {
    return synonyms.size();
  }

  /** Returns the first synonym of a class; the digits of its index where its line is blank. */
  public String name(int index) {
    return synonyms(index).get(0);
  }

  /** Returns all synonyms of a class; the digits of its index where its line is blank. */
  public List<String> synonyms(int index) {
    List<String> words = synonyms.get(index);
    return words.isEmpty() ? List.of(Integer.toString(index)) : words;
  }

  /** Returns the name of a class in messages: {@code [103] 412}. */
  public String described(int index) {
    return described(index, name(index));
  }

  /** Does the same for a known label. */
  public static String described(int index, String label) {
    return "[" + index + "] " + label;
  }

  /** Returns the classes with exactly this label, in order. */
  public List<Integer> classesOf(String label) {
    return List.copyOf(classes.getOrDefault(key(label), Set.of()));
  }

  /** Returns whether some label is a number, which could be read as an index. */
  public boolean hasDigits() {
    return classes.keySet().stream().anyMatch(key -> key.matches("\\d+"));
  }

  /** Returns the classes with the text anywhere in a synonym, in class order. */
  public List<Integer> search(String text) {
    String wanted = key(text);
    return matching((have, part) -> have.contains(part), wanted);
  }

  /**
   * Returns the class of a label: a synonym, or a whole line.
   *
   * @throws UserException when no class or more than one has it; the message offers the nearest
   *     labels
   */
  public int resolve(String label) {
    checkAny();
    List<Integer> found = classesOf(label);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      throw UserException.usage(
          "label '"
              + label
              + "' belongs to "
              + (found.size() == 2 ? "two" : found.size())
              + " classes: "
              + found.stream()
                  .limit(MOST_DESCRIBED)
                  .map(i -> distinguished(i, label))
                  .collect(Collectors.joining(" and "))
              + "; use the index");
    }
    Map<Integer, String> candidates = candidates(label);
    String near = listed(candidates);
    String some = near.isEmpty() ? "; for example '" + example() + "'; labels lists them" : "";
    String all =
        size() > MOST_NAMED
            ? some
            : (near.isEmpty() ? "; expected one of " : "; others: ")
                + IntStream.range(0, size())
                    .filter(i -> !candidates.containsKey(i))
                    .mapToObj(this::described)
                    .collect(Collectors.joining(", "));
    throw UserException.usage(
        "no label '"
            + label
            + "' among the "
            + size()
            + " classes of this network"
            + (near.isEmpty() ? "" : "; candidates: " + near)
            + all);
  }

  /**
   * Checks that there are classes: a network of embeddings has none before an enrolment.
   *
   * @throws UserException when there are none
   */
  public void checkAny() {
    if (size() == 0) {
      throw UserException.usage(
          "this network has no classes yet; enrol one, for example: enrol 'anna', 'anna.wav'");
    }
  }

  /** Returns a class of an ambiguous label with another synonym, if it has one. */
  private String distinguished(int index, String label) {
    String others =
        synonyms(index).stream()
            .filter(word -> !key(word).equals(key(label)))
            .findFirst()
            .map(word -> key(name(index)).equals(key(label)) ? " (" + word + ")" : "")
            .orElse("");
    return described(index) + others;
  }

  /** Returns an example of this network's labels: a word if it has any. */
  public String example() {
    return IntStream.range(0, size())
        .mapToObj(this::name)
        .filter(name -> !name.matches("\\d+"))
        .findFirst()
        .orElse(name(0));
  }

  /** Returns notices about these labels: blank lines, labels of several classes. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    List<Integer> blank =
        IntStream.range(0, size()).filter(i -> synonyms.get(i).isEmpty()).boxed().toList();
    if (!blank.isEmpty() && blank.size() < size()) {
      notices.add("blank labels: " + some(blank) + "; name these classes by their index");
    }
    List<Integer> same =
        IntStream.range(0, size())
            .filter(i -> synonyms.get(i).stream().anyMatch(w -> classesOf(w).size() > 1))
            .filter(i -> synonyms.get(i).stream().allMatch(w -> classesOf(w).size() > 1))
            .boxed()
            .toList();
    if (!same.isEmpty()) {
      notices.add(
          "labels of more than one class: "
              + same.stream()
                  .limit(MOST_NOTICED)
                  .map(this::described)
                  .collect(Collectors.joining(", "))
              + (same.size() > MOST_NOTICED ? ", … (" + same.size() + ")" : "")
              + "; name these classes by their index");
    }
    return notices;
  }

  private static String some(List<Integer> indices) {
    String first =
        indices.stream()
            .limit(MOST_NOTICED)
            .map(i -> "[" + i + "]")
            .collect(Collectors.joining(", "));
    return indices.size() > MOST_NOTICED ? first + ", … (" + indices.size() + ")" : first;
  }

  private List<Integer> matching(BiPredicate<String, String> fits, String wanted) {
    return IntStream.range(0, size())
        .filter(i -> synonyms(i).stream().anyMatch(have -> fits.test(key(have), wanted)))
        .boxed()
        .toList();
  }

  /** Returns labels near to a text: whole words first, then beginnings, then similar spellings. */
  private Map<Integer, String> candidates(String label) {
    String wanted = key(label.replace('_', ' '));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<Integer, String> found = new LinkedHashMap<>();
    Pattern word =
        Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(wanted) + "(?![\\p{L}\\p{N}])");
    List<BiPredicate<String, String>> kinds =
        List.of(
            (have, text) -> word.matcher(have).find(),
            String::startsWith,
            (have, text) -> text.length() > 1 && have.contains(text));
    for (BiPredicate<String, String> fits : kinds) {
      for (int i : matching(fits, wanted)) {
        synonyms(i).stream()
            .filter(have -> fits.test(key(have), wanted))
            .findFirst()
            .ifPresent(synonym -> found.putIfAbsent(i, synonym));
      }
    }
    for (String near : found.isEmpty() ? near(wanted) : List.<String>of()) {
      classesOf(near).forEach(i -> found.putIfAbsent(i, near));
    }
    return found;
  }

  private static String listed(Map<Integer, String> found) {
    String text =
        found.entrySet().stream()
            .limit(MOST_DESCRIBED)
            .map(each -> described(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return text + (found.size() > MOST_DESCRIBED ? ", … (" + found.size() + ")" : "");
  }

  private List<String> near(String wanted) {
    Set<String> all = new LinkedHashSet<>();
    synonyms.forEach(all::addAll);
    return Suggestions.nearest(wanted, all, MOST_DESCRIBED);
  }
}
