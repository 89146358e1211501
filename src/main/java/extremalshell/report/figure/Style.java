package extremalshell.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a text is written.
 *
 * @param size of the letters, in points
 */
public record Style(double size, boolean bold) {
  /** Titles of figures. */
  public static final Style TITLE = new Style(9, true);

  /** Names of axes and captions. */
  public static final Style LABEL = new Style(8, false);

  /** Numbers along axes and remarks. */
  public static final Style SMALL = new Style(7, false);

  private static final double LINE = 1.3;
  private static final String CUT = "…";

  /** Extra width for lines of about the same width, since words differ in length. */
  private static final double EVEN = 16;

  /** Long words may break after these. */
  private static final String PARTS = " +/_-,;";

  /**
   * Blanks where lines may break: outside short phrases in brackets, not after a whole number, and
   * neither before a unit nor before a number that ends a phrase.
   */
  private static final Pattern BREAKS =
      Pattern.compile(
          "(?:(?<!\\([^()]{0,16}) | (?![^()]{0,16}\\)))(?<! \\d{1,6} )(?![%×]|[\\d.]+(?:[,;.]|$))");

  /** Returns the distance of lines, in points. */
  public double line() {
    return LINE * size;
  }

  /** Returns the width of a text, in points. */
  public double width(String text) {
    return Type.width(text, this);
  }

  /** Returns a text that fits a width, cut at its end where it must be. */
  public String cut(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    for (int length = points.length - 1; length > 0; length--) {
      String shown = new String(points, 0, length).strip() + CUT;
      if (width(shown) <= width) {
        return shown;
      }
    }
    return CUT;
  }

  /** Returns the beginning of a longer text with a mark of the cut, within a width. */
  public String cutEnd(String text, double width) {
    String marked = text.endsWith(CUT) ? text : text + CUT;
    return width(marked) <= width ? marked : cut(text + " ", width - width(CUT));
  }

  /** Returns a text that fits a width, cut in its middle where it must be. */
  public String cutInside(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    for (int length = points.length - 1; length > 1; length--) {
      int end = length / 2;
      String shown =
          new String(points, 0, length - end).strip()
              + CUT
              + new String(points, points.length - end, end).strip();
      if (width(shown) <= width) {
        return shown;
      }
    }
    return CUT;
  }

  /** Returns a text in lines that fit a width, broken between words where that is possible. */
  public List<String> wrapped(String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : BREAKS.split(text, -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      // a word that needs several lines begins on this one
      if (line.isEmpty() || width(longer) <= width || width(word) > width) {
        line = longer;
      } else {
        lines.add(line);
        line = word;
      }
      while (width(line) > width && line.codePointCount(0, line.length()) > 1) {
        int end = afterPart(line, fitting(line, width));
        lines.add(line.substring(0, end).stripTrailing());
        line = line.substring(end);
      }
    }
    lines.add(line);
    return lines;
  }

  /** Returns a text in lines that fit a width and have about the same length. */
  public List<String> evenly(String text, double width) {
    List<String> lines = wrapped(text, width);
    List<String> even = wrapped(text, Math.min(width, width(text) / lines.size() + EVEN));
    return even.size() == lines.size() ? even : lines;
  }

  /** Returns the end of the last part of a file name or blank, if that is not far before. */
  private static int afterPart(String text, int end) {
    for (int at = end; at > end / 2; at--) {
      if (PARTS.indexOf(text.charAt(at - 1)) >= 0) {
        return at;
      }
    }
    return end;
  }

  private int fitting(String text, double width) {
    int end = text.offsetByCodePoints(0, 1);
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      if (width(text.substring(0, next)) > width) {
        break;
      }
      end = next;
    }
    return end;
  }
}
