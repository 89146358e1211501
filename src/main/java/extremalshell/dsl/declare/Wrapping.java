package extremalshell.dsl.declare;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines between words. */
public final class Wrapping {
  private static final int NARROWEST = 24;
  private static final int GAP = 2;

  private Wrapping() {}

  /**
   * Returns names in as many columns as fit.
   *
   * @param columns of the terminal; 0 for one name per line
   */
  public static List<String> columns(List<String> names, int columns) {
    int widest = names.stream().mapToInt(String::length).max().orElse(0) + GAP;
    int across = Math.max(1, (columns - 1 + GAP) / widest);
    int down = (names.size() + across - 1) / across;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row; i < names.size(); i += down) {
        line.append(names.get(i)).append(" ".repeat(widest - names.get(i).length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * Returns the lines of a text.
   *
   * @param head start of the first line
   * @param indent start of the other lines
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
