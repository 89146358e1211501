package extremalshell.dsl.declare;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines between words. */
public final class Wrapping {
  private static final int NARROWEST = 24;

  private Wrapping() {}

  /**
   * Returns the lines of a text.
   *
   * @param head what the first line begins with
   * @param indent what the others begin with
   * @param columns of the terminal; 0 for one long line
   */
  public static List<String> lines(String head, String indent, String text, int columns) {
    if (columns <= 0) {
      return List.of(head + text);
    }
    int room = Math.max(NARROWEST, columns - 1);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(head);
    boolean begun = false;
    for (String word : text.split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(word);
      } else {
        line.append(begun ? " " : "").append(word);
        begun = true;
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
