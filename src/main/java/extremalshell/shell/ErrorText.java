package extremalshell.shell;

import extremalshell.dsl.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Shows a problem with the place it is at. */
final class ErrorText {
  private ErrorText() {}

  /**
   * Returns the line with a caret under the place, and the message below. A line wider than the
   * terminal is cut around the place.
   *
   * @param text what was entered, all lines of it
   * @param columns width of the terminal
   */
  static List<AttributedString> of(Problem problem, String text, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    String[] entered = text.split("\n", -1);
    boolean known = !text.isEmpty() && problem.line() >= 1 && problem.line() <= entered.length;
    if (known) {
      String line = entered[problem.line() - 1].replace('\t', ' ');
      int at = Math.max(0, Math.min(problem.column() - 1, line.length()));
      int room = Math.max(8, columns - 3);
      int from =
          width(line) <= room ? 0 : Math.max(0, Math.min(at - room / 2, line.length() - room));
      String shown = line.substring(from, Math.min(line.length(), from + room));
      lines.add(new AttributedString("  " + shown));
      lines.add(
          new AttributedStringBuilder()
              .append(" ".repeat(2 + width(line.substring(from, at))))
              .styled(Styles.ERROR, "^")
              .toAttributedString());
    }
    String message = known ? problem.message() : problem.toString();
    for (String each : broken(message, columns - 1)) {
      lines.add(new AttributedStringBuilder().styled(Styles.ERROR, each).toAttributedString());
    }
    return lines;
  }

  private static List<String> broken(String message, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : message.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > Math.max(room, 24)) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Returns how many columns a text takes; some characters take two. */
  private static int width(String text) {
    return new AttributedString(text).columnLength();
  }
}
