package extremalshell;

import java.util.Locale;

/**
 * Makes foreign texts safe for a terminal, a row or a picture: labels, file names, messages of
 * libraries, strings of scripts. Control characters, overrides of the writing direction and other
 * invisible characters become escapes such as {@code \u001b}.
 */
public final class Printable {
  private static final int LONGEST_MESSAGE = 1000;
  private static final int KEPT_END = 300;
  private static final int JOINERS_FROM = 0x200C;
  private static final int JOINERS_TO = 0x200D;

  private Printable() {}

  /** Returns a text as one line. */
  public static String line(String text) {
    return escaped(text, "");
  }

  /** Returns a text that may have several lines and tabs. */
  public static String lines(String text) {
    return escaped(text, "\n\t");
  }

  /** Returns a text as one line for a person to read, shortened in the middle when it is long. */
  public static String message(String text) {
    return shortened(line(text), LONGEST_MESSAGE);
  }

  /**
   * Returns a text that is shortened in the middle when it is long.
   *
   * @param most number of characters, above 8
   */
  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.min(KEPT_END, most / 3);
    String gap = " ... ";
    return text.substring(0, most - end - gap.length()) + gap + text.substring(text.length() - end);
  }

  private static String escaped(String text, String kept) {
    if (text.codePoints().allMatch(c -> isShown(c) || kept.indexOf(c) >= 0)) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isShown(c) || kept.indexOf(c) >= 0) {
                result.appendCodePoint(c);
              } else {
                result.append(escape(c));
              }
            });
    return result.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // letters of some scripts, and pictures of several, need joiners
      case Character.FORMAT -> character >= JOINERS_FROM && character <= JOINERS_TO;
      default -> true;
    };
  }

  private static String escape(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(character)) {
          units.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        yield units.toString();
      }
    };
  }
}
