package extremalshell.report.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Title of a figure and remarks beneath it, in as many lines as they take.
 *
 * @param title bold; may be empty
 * @param remarks each on lines of its own
 */
public record Header(String title, List<String> remarks) {
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
    double at = y;
    if (!title.isEmpty()) {
      for (String line : Style.TITLE.wrapped(title, width)) {
        at += Style.TITLE.line();
        if (canvas != null) {
          canvas.text(line, x, at - 3, Style.TITLE, canvas.palette().ink());
        }
      }
    }
    for (String remark : remarks) {
      for (String line : Style.SMALL.wrapped(remark, width)) {
        at += Style.SMALL.line();
        if (canvas != null) {
          canvas.text(line, x, at - 2.5, Style.SMALL, canvas.palette().dim());
        }
      }
    }
    return at == y ? 0 : at - y + BELOW;
  }
}
