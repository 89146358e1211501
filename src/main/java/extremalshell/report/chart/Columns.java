package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.HeadedFigure;
import extremalshell.report.figure.Header;
import java.util.List;

/**
 * Several figures in one, each with its header, one below the other, or beside each other where
 * they fit.
 */
public final class Columns implements Figure {
  private static final double LEAST = 220;
  private static final double GAP = 14;

  private final Header header;
  private final List<HeadedFigure> figures;

  /** Takes at least one figure, and the header above all figures. */
  public Columns(Header header, List<? extends Figure> figures) {
    this.header = header;
    this.figures = figures.stream().map(HeadedFigure::new).toList();
  }

  /** Returns the letter of a figure in captions, counted from 0. */
  public static String letter(int number) {
    return String.valueOf((char) ('a' + number));
  }

  @Override
  public String title() {
    return header.title();
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public double width() {
    return figures.size() == 1 ? figures.get(0).figure().width() : 482;
  }

  private int across(double width) {
    return Math.max(1, Math.min(figures.size(), (int) ((width + GAP) / (LEAST + GAP))));
  }

  private double each(double width) {
    return (width - (across(width) - 1) * GAP) / across(width);
  }

  private List<HeadedFigure> row(int row, double width) {
    int across = across(width);
    return figures.subList(row * across, Math.min(figures.size(), (row + 1) * across));
  }

  /** Figures of a row begin at one height, below the highest header. */
  private double headerHeight(int row, double width) {
    return row(row, width).stream()
        .mapToDouble(each -> each.header().height(each(width)))
        .max()
        .orElse(0);
  }

  private double rowHeight(int row, double width) {
    return headerHeight(row, width)
        + row(row, width).stream()
            .mapToDouble(each -> each.figure().height(each(width)))
            .max()
            .orElse(0);
  }

  @Override
  public double height(double width) {
    int rows = (figures.size() + across(width) - 1) / across(width);
    double height = GAP * (rows - 1);
    for (int row = 0; row < rows; row++) {
      height += rowHeight(row, width);
    }
    return height;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    int across = across(width);
    for (int i = 0; i < figures.size(); i++) {
      Canvas moved = canvas.moved(i % across * (each(width) + GAP), top);
      HeadedFigure figure = figures.get(i);
      figure.header().draw(moved, 0, 0, each(width));
      figure.figure().draw(moved.moved(0, headerHeight(i / across, width)), each(width));
      if (i % across == across - 1) {
        top += rowHeight(i / across, width) + GAP;
      }
    }
  }
}
