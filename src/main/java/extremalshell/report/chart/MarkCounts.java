package extremalshell.report.chart;

import extremalshell.report.chart.LineChart.Line;
import extremalshell.report.chart.LineChart.Point;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Style;
import java.util.List;

/** The numbers of stimuli of the marks of a line chart, in rows below it where they differ. */
record MarkCounts(List<Line> lines) {
  private static final double LINE = 9;
  private static final double LEAST_APART = 14;
  private static final double AXES = 60;

  private int[] counts() {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToInt(Point::n)
        .sorted()
        .distinct()
        .toArray();
  }

  private boolean differ() {
    return counts().length > 1;
  }

  /** Returns the number in words if all marks have the same; else nothing. */
  String common() {
    int[] counts = counts();
    return counts.length == 1 && counts[0] > 0
        ? "n = " + counts[0] + (counts[0] == 1 ? " stimulus" : " stimuli") + " at each mark"
        : "";
  }

  double height(double width) {
    return !differ() ? 0 : fit(width) ? 4 + LINE * lines.size() : 2 + LINE;
  }

  private boolean fit(double width) {
    double[] places =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::x)
            .sorted()
            .distinct()
            .toArray();
    double room = (width - AXES) / Math.max(1e-9, places[places.length - 1] - places[0]);
    for (int i = 1; i < places.length; i++) {
      if ((places[i] - places[i - 1]) * room < LEAST_APART) {
        return false;
      }
    }
    return true;
  }

  /** Draws a row for each line, or their range where they do not fit. */
  void draw(Canvas canvas, PlotArea area, double width) {
    if (!differ()) {
      return;
    }
    double top = area.bottom() + PlotArea.BELOW + 4;
    if (!fit(width)) {
      int[] counts = counts();
      String text = "n = " + counts[0] + " to " + counts[counts.length - 1] + " stimuli at a mark";
      canvas.text(text, area.left(), top + 5, Style.SMALL, canvas.palette().dim());
      return;
    }
    List<Look> looks = Look.of(lines);
    for (int i = 0; i < lines.size(); i++) {
      double base = top + LINE * i + 6;
      canvas.text("n", area.left() - 16, base, Style.SMALL, canvas.palette().dim());
      looks.get(i).mark(canvas, area.left() - 6, base - 2.4, 2);
      for (Point point : lines.get(i).points()) {
        canvas.text(
            String.valueOf(point.n()),
            area.atX(point.x()),
            base,
            Style.SMALL,
            canvas.palette().ink(),
            Anchor.MIDDLE);
      }
    }
  }
}
