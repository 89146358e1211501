package extremalshell.report.figure;

import java.awt.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Title of a figure and remarks below it, in as many lines as needed.
 *
 * @param title bold; may be empty
 * @param remarks each begins a new line
 */
public record Header(String title, List<String> remarks) {
  /** Nothing above a figure. */
  public static final Header NONE = new Header("", List.of());

  private static final double BELOW = 4;

  /** Copies the remarks. */
  public Header {
    remarks = remarks.stream().filter(remark -> !remark.isEmpty()).toList();
  }

  /** Returns the height at a width. */
  public double height(double width) {
    return draw(null, 0, 0, width);
  }

  /** Draws within a width and returns the height. */
  public double draw(@Nullable Canvas canvas, double x, double y, double width) {
    Color ink = canvas == null ? Color.BLACK : canvas.palette().ink();
    Color dim = canvas == null ? Color.BLACK : canvas.palette().dim();
    double at = y;
    at += new TextBlock(title, Style.TITLE).draw(canvas, x, at, width, ink);
    at += new TextBlock(remarks, Style.SMALL).draw(canvas, x, at, width, dim);
    return at == y ? 0 : at - y + BELOW;
  }
}
