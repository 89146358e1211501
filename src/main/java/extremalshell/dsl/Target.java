package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.declare.Word;
import extremalshell.label.Labels;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target as the user requested it. Its class depends on the network and, for {@code top}, on the
 * stimulus.
 *
 * @param text a label, a class index in digits, or {@code top}
 * @param bare whether it was a bare word, where an underscore may replace a blank
 * @param quoted whether it was a string: digits then are a label first, where a network has it
 */
public record Target(String text, boolean bare, boolean quoted) {
  /** The class that the network gives the highest score. */
  public static final Target TOP = new Target("top", false, true);

  /** Arguments that name a target. */
  public static final ValueType<Target> TYPE =
      new ValueType<>("a label, a class index or top", List.of("top"), Target::read)
          .meaning(java.util.Map.of("top", "the class of the highest score"))
          .hinted(Hints.LABELS);

  private static final int LONGEST_INDEX = 9;

  private static @Nullable Target read(Object raw) {
    String text = ValueType.TEXT.reader().apply(raw);
    if (text == null || text.isBlank()) {
      return null;
    }
    String bare = text.strip();
    // labels and this word ignore case
    String known = bare.equalsIgnoreCase(TOP.text) ? TOP.text : bare;
    return new Target(known, raw instanceof Word, raw instanceof CharSequence);
  }

  /** Returns whether it is the class of the highest score. */
  public boolean isTop() {
    return text.equals(TOP.text);
  }

  /** Returns whether it is the text of a label. */
  public boolean isLabelOf(Labels labels) {
    return !labels.classesOf(text).isEmpty();
  }

  /**
   * Returns the class index.
   *
   * @throws UserException when the network has no such class, or more than one
   */
  public int resolve(Labels labels) {
    labels.checkAny();
    if (isDigits()) {
      boolean label = quoted && !labels.classesOf(text).isEmpty();
      return label ? labels.resolve(text) : index(labels);
    }
    boolean spaced = bare && labels.classesOf(text).isEmpty();
    return labels.resolve(spaced ? text.replace('_', ' ') : text);
  }

  /**
   * Returns another possible meaning: digits can be an index or a label, and {@code top} can be a
   * label. Null without doubt.
   *
   * @throws UserException when the network has no such class, or more than one
   */
  public @Nullable String doubt(Labels labels) {
    labels.checkAny();
    if (isTop()) {
      List<Integer> named = labels.classesOf(text);
      return named.isEmpty()
          ? null
          : "top is the class of the highest score; for the label 'top' use the index "
              + named.get(0);
    }
    if (!isDigits()) {
      return null;
    }
    int taken = resolve(labels);
    List<Integer> named = labels.classesOf(text);
    if (!quoted || named.isEmpty()) {
      String unquoted = text + " is the index of " + labels.described(taken);
      boolean own = named.isEmpty() || named.equals(List.of(taken));
      if (own) {
        return quoted && labels.hasDigits() ? unquoted + "; no label is '" + text + "'" : null;
      }
      String others = named.stream().map(labels::described).collect(Collectors.joining(", "));
      return unquoted + "; the label '" + text + "' is " + others + ", in quotes";
    }
    int index = text.length() > LONGEST_INDEX ? labels.size() : Integer.parseInt(text);
    return index == taken || index < 0 || index >= labels.size()
        ? null
        : "'"
            + text
            + "' is the label of "
            + labels.described(taken)
            + "; the index "
            + index
            + " is "
            + labels.described(index)
            + ", without quotes";
  }

  /** Returns its name in sweeps, equal for targets of the same class everywhere. */
  public String key() {
    boolean label = quoted && (isDigits() || text.contains("_"));
    return label ? "'" + text + "'" : text;
  }

  /** Returns the target of a {@link #key}. */
  public static Target ofKey(String key) {
    if (key.length() > 2 && key.startsWith("'") && key.endsWith("'")) {
      String inner = key.substring(1, key.length() - 1);
      Target quoted = new Target(inner, false, true);
      if (quoted.key().equals(key)) {
        return quoted;
      }
    }
    return new Target(key, key.contains("_"), false);
  }

  private boolean isDigits() {
    return text.matches("-?\\d+");
  }

  private int index(Labels labels) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index < labels.size()) {
        return index;
      }
    } catch (NumberFormatException e) {
      // far beyond every class; reported below
    }
    List<Integer> named = labels.classesOf(text);
    throw UserException.usage(
        "class index "
            + text
            + " is outside 0 to "
            + (labels.size() - 1)
            + ", the classes of this network"
            + (named.isEmpty()
                ? ""
                : "; the label '"
                    + text
                    + "' is "
                    + labels.described(named.get(0))
                    + ", in quotes"));
  }

  @Override
  public String toString() {
    return text;
  }
}
