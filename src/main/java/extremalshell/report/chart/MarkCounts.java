package extremalshell.report.chart;

import extremalshell.report.chart.LineChart.Line;
import extremalshell.report.chart.LineChart.Point;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of stimuli of the marks of a line chart, in rows below it. Lines with the same
 * numbers have one row.
 */
record MarkCounts(List<Line> lines) {
  private static final double LINE = 9;
  private static final double LEAST_APART = 14;
  private static final double AXES = 60;
  private static final Style STYLE = Style.SMALL;

  private List<Point> points() {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .filter(point -> point.n() > 0)
        .toList();
  }

  private boolean none() {
    return points().isEmpty();
  }

  /** Returns the meaning of the numbers in words; nothing without numbers. */
  String meaning() {
    return none() ? "" : "n counts stimuli";
  }

  /** Returns whether all marks at one place have the same number. */
  private boolean common() {
    Map<Double, Integer> first = new HashMap<>();
    for (Point point : points()) {
      Integer other = first.putIfAbsent(point.x(), point.n());
      if (other != null && other != point.n()) {
        return false;
      }
    }
    return true;
  }

  private int rows() {
    return common() ? 1 : lines.size();
  }

  double height(double width) {
    return none() ? 0 : fit(width) ? 4 + LINE * rows() : 2 + LINE;
  }

  private boolean fit(double width) {
    double[] places = points().stream().mapToDouble(Point::x).sorted().distinct().toArray();
    double room = (width - AXES) / Math.max(1e-9, places[places.length - 1] - places[0]);
    for (int i = 1; i < places.length; i++) {
      if ((places[i] - places[i - 1]) * room < LEAST_APART) {
        return false;
      }
    }
    return true;
  }

  /** Draws the rows, or the range of the numbers where they do not fit. */
  void draw(Canvas canvas, PlotArea area, double width) {
    if (none()) {
      return;
    }
    double top = area.bottom() + PlotArea.BELOW + 4;
    Color dim = canvas.palette().dim();
    if (!fit(width)) {
      int[] counts = points().stream().mapToInt(Point::n).sorted().toArray();
      int most = counts[counts.length - 1];
      String range = counts[0] == most ? "" : counts[0] + " to ";
      String noun = most == 1 ? " stimulus" : " stimuli";
      String text = "n = " + range + most + noun + " at each mark";
      canvas.text(text, area.left(), top + 5, STYLE, dim);
      return;
    }
    List<Look> looks = Look.of(lines);
    for (int i = 0; i < rows(); i++) {
      double base = top + LINE * i + 6;
      canvas.text("n", area.left() - 16, base, STYLE, dim);
      if (rows() > 1) {
        looks.get(i).mark(canvas, area.left() - 6, base - 2.4, 2);
      }
      Map<Double, Integer> counts = new TreeMap<>();
      (rows() > 1 ? lines.get(i).points() : points())
          .forEach(point -> counts.put(point.x(), point.n()));
      for (Map.Entry<Double, Integer> each : counts.entrySet()) {
        canvas.text(
            String.valueOf(each.getValue()),
            area.atX(each.getKey()),
            base,
            STYLE,
            canvas.palette().ink(),
            Anchor.MIDDLE);
      }
    }
  }
}
