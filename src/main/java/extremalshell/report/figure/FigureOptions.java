package extremalshell.report.figure;

import extremalshell.UserException;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is written.
 *
 * @param width null for the width of its own
 * @param dpi dots per inch of pixels; 0 for those that the figure needs
 */
public record FigureOptions(@Nullable Length width, double dpi, Palette palette) {
  /** Own width, light. */
  public static final FigureOptions DEFAULT = new FigureOptions(null, 0, Palette.LIGHT);

  /** Returns options for a screen. */
  public static FigureOptions screen(double points, double dpi, Palette palette) {
    return new FigureOptions(new Length(points, "pt"), dpi, palette);
  }

  double dpi(Figure figure) {
    return dpi > 0 ? dpi : figure.dpi();
  }

  double points(Figure figure) {
    Length asked = width;
    if (asked == null) {
      return figure.width();
    }
    double points = asked.points(dpi(figure));
    if (points < LEAST_POINTS) {
      throw UserException.usage(
          "a figure of "
              + Math.round(points / 72 * 25.4)
              + " mm is too narrow; expected 25 mm or more, or a smaller dpi:");
    }
    return points;
  }

  private static final double LEAST_POINTS = 70;
}
