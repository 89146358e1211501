package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import java.util.List;

/** Several figures in one, one below the other, or beside each other where they fit. */
public final class Columns implements Figure {
  private static final double LEAST = 220;
  private static final double GAP = 14;

  private final String title;
  private final List<Figure> figures;

  /** Takes figures, at least one. */
  public Columns(String title, List<Figure> figures) {
    this.title = title;
    this.figures = List.copyOf(figures);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return figures.size() == 1 ? figures.get(0).width() : 482;
  }

  private int across(double width) {
    return Math.max(1, Math.min(figures.size(), (int) ((width + GAP) / (LEAST + GAP))));
  }

  private double each(double width) {
    return (width - (across(width) - 1) * GAP) / across(width);
  }

  private double rowHeight(int row, double width) {
    double highest = 0;
    for (int i = row * across(width);
        i < Math.min(figures.size(), (row + 1) * across(width));
        i++) {
      highest = Math.max(highest, figures.get(i).height(each(width)));
    }
    return highest;
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
      figures.get(i).draw(moved, each(width));
      if (i % across == across - 1) {
        top += rowHeight(i / across, width) + GAP;
      }
    }
  }
}
