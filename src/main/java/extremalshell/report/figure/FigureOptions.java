package extremalshell.report.figure;

import extremalshell.UserException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options for writing a figure.
 *
 * @param width null for the figure's own width
 * @param dpi dots per inch of pixels; 0 for the figure's default
 * @param title instead of the figure's own; empty to leave out its header, null to keep it
 */
public record FigureOptions(
    @Nullable Length width, double dpi, Palette palette, @Nullable String title) {
  /** Own width, light. */
  public static final FigureOptions DEFAULT = new FigureOptions(null, 0, Palette.LIGHT, null);

  /** Returns options for a screen. */
  public static FigureOptions screen(double points, double dpi, Palette palette) {
    return new FigureOptions(new Length(points, "pt"), dpi, palette, null);
  }

  HeadedFigure headed(Figure figure) {
    if (title == null) {
      return new HeadedFigure(figure);
    }
    return new HeadedFigure(
        figure, title.isEmpty() ? Header.NONE : new Header(title, figure.header().remarks()));
  }

  /** Returns title and remarks that the options leave out, for a caption; empty for none. */
  public String caption(Figure figure) {
    if (title == null || !title.isEmpty()) {
      return "";
    }
    return Stream.concat(Stream.of(figure.header().title()), figure.header().remarks().stream())
        .filter(text -> !text.isEmpty())
        .map(text -> text.endsWith(".") ? text : text + ".")
        .collect(Collectors.joining(" "));
  }

  /** Returns the height of a figure of a chosen width, in points; 0 for the usual width. */
  public double chosenHeight(Figure figure) {
    if (width == null) {
      return 0;
    }
    double margin = 2 * figure.margin();
    return headed(figure).height(points(figure) - margin) + margin;
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
