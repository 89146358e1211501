package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.model.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A target as the user asked for it; which class that is depends on the network and, for {@code
 * top}, on the photo.
 *
 * @param text a label, a class index in digits, or {@code top}
 * @param bare whether it was a bare word, in which an underscore may stand for a blank
 * @param quoted whether it was a string: digits then are a label first, where a network has it
 */
public record Target(String text, boolean bare, boolean quoted) {
  /** The class that the network gives the highest score. */
  public static final Target TOP = new Target("top", false, true);

  /** Arguments that name a target. */
  public static final ValueType<Target> TYPE =
      new ValueType<>("a label, a class index or top", java.util.List.of("top"), Target::read)
          .meaning(java.util.Map.of("top", "the class of the highest score"))
          .hinted(Hints.LABELS);

  private static @Nullable Target read(Object raw) {
    String text = ValueType.TEXT.reader().apply(raw);
    boolean fits = text != null && !text.isBlank();
    return fits ? new Target(text.strip(), raw instanceof Word, raw instanceof CharSequence) : null;
  }

  /** Returns whether it is the class of the highest score. */
  public boolean isTop() {
    return text.equals("top");
  }

  /**
   * Returns the class index.
   *
   * @throws UserException when the network has no such class
   */
  public int resolve(Labels labels) {
    if (text.matches("-?\\d+")) {
      int label = quoted ? labels.indexOf(text) : -1;
      return label < 0 ? index(labels) : label;
    }
    String spaced = text.replace('_', ' ');
    return labels.resolve(bare && labels.search(text).isEmpty() ? spaced : text);
  }

  private int index(Labels labels) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index < labels.size()) {
        return index;
      }
    } catch (NumberFormatException e) {
      // far beyond every class; said below
    }
    throw UserException.usage(
        "class index "
            + text
            + " is outside 0 to "
            + (labels.size() - 1)
            + ", the classes of this network");
  }

  @Override
  public String toString() {
    return text;
  }
}
