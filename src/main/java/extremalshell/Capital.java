package extremalshell;

import java.util.Locale;

/** Makes texts the begin of a sentence or of a title. */
public final class Capital {
  private Capital() {}

  /** Returns a text with a large first letter. */
  public static String of(String text) {
    int end = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }
}
