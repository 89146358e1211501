package extremalshell.shell;

import extremalshell.Printable;
import extremalshell.dsl.language.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Shows a problem and its place. */
final class ErrorText {
  private ErrorText() {}

  /**
   * Returns the line with a caret under the place, and the message below. A line wider than the
   * terminal is cut around the place.
   *
   * @param entered whether the line was just entered; other sources appear by name
   * @param columns width of the terminal
   */
  static List<AttributedString> of(Problem problem, boolean entered, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    String text = line(problem);
    if (!text.isBlank()) {
      int[] line = text.codePoints().toArray();
      int at = Math.max(0, Math.min(problem.column() - 1, line.length));
      int room = Math.max(8, columns - 3);
      int from = 0;
      while (width(shown(line, from, at)) > room / 2 && width(shown(line, from)) > room) {
        from++;
      }
      String before = shown(line, from, at);
      lines.add(new AttributedString("  " + shown(line, from)).columnSubSequence(0, 2 + room));
      lines.add(
          new AttributedStringBuilder()
              .append(" ".repeat(2 + width(before)))
              .styled(Styles.ERROR, "^")
              .toAttributedString());
    }
    String message = entered && !text.isBlank() ? problem.message() : problem.toString();
    for (String each : broken(message, columns - 1)) {
      lines.add(new AttributedStringBuilder().styled(Styles.ERROR, each).toAttributedString());
    }
    return lines;
  }

  /** Returns the line with the problem, or nothing if unknown. */
  private static String line(Problem problem) {
    String[] lines = problem.source().text().split("\n", -1);
    boolean known = problem.line() >= 1 && problem.line() <= lines.length;
    return known ? lines[problem.line() - 1].replace('\t', ' ') : "";
  }

  private static String shown(int[] line, int from) {
    return shown(line, from, line.length);
  }

  private static String shown(int[] line, int from, int to) {
    return Printable.line(new String(line, from, to - from));
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

  /** Returns the width of a text in columns; some characters take two. */
  private static int width(String text) {
    return new AttributedString(text).columnLength();
  }
}
