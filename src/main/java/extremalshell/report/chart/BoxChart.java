package extremalshell.report.chart;

import extremalshell.report.chart.Legend.Entry;
import extremalshell.report.chart.Legend.Kind;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.ShortNames;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Distributions, one row each. Eight or more values are a box around the middle half, with a line
 * at the median. Whiskers reach the values within 1.5 lengths of the box (Tukey 1977). Fewer values
 * are points. Extreme values that would compress the rest are counted at the edge.
 */
public final class BoxChart implements Figure {
  /** Least number of values for a box; fewer are drawn as points. */
  public static final int FEWEST = 8;

  private static final double WIDTH = 368;
  private static final double ROW = 13;
  private static final double BETWEEN = 6;
  private static final double TOP = 4;
  private static final double BOX = 7.5;
  private static final double BESIDE = 13;
  private static final double MOST_NAMES = 0.36;
  private static final double MOST_BESIDE = 0.2;
  private static final double TICK_SPACE = 34;
  private static final Style STYLE = Style.SMALL;

  /** Boxes have at least this width, so that their colour is visible. */
  private static final double LEAST_BOX = 2.6;

  /** The median reaches beyond its box, so that it is visible in a narrow one. */
  private static final double BEYOND = 1.8;

  /** Length by which the name beside the rows may exceed them. */
  private static final double OVER = 8;

  /** Room for words below a row, about its values beyond the axis. */
  private static final double WORDS = 8;

  private final ChartText labels;
  private final Map<String, Map<String, Distribution>> values = new LinkedHashMap<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Header header;
  private final Legend legend;
  private final double least;
  private final double greatest;
  private final double row;

  /** Takes values by series, then by group; the boxes of a group stand together. */
  public BoxChart(ChartText labels, Map<String, Map<String, List<Double>>> values) {
    this.labels = labels;
    List<Distribution> all = new ArrayList<>();
    long leftOut = 0;
    for (Map.Entry<String, Map<String, List<Double>>> series : values.entrySet()) {
      Map<String, Distribution> found = new LinkedHashMap<>();
      for (Map.Entry<String, List<Double>> group : series.getValue().entrySet()) {
        Distribution each = Distribution.of(group.getValue());
        found.put(group.getKey(), each);
        leftOut += group.getValue().size() - each.values().size();
        if (!each.values().isEmpty()) {
          all.add(each);
        }
      }
      this.values.put(series.getKey(), found);
      groups.addAll(found.keySet());
    }
    double low = Math.min(0, all.stream().mapToDouble(Distribution::low).min().orElse(0));
    double high = Math.max(0, all.stream().mapToDouble(Distribution::high).max().orElse(0));
    double lowest = Math.min(0, all.stream().mapToDouble(Distribution::least).min().orElse(0));
    double highest = Math.max(0, all.stream().mapToDouble(Distribution::most).max().orElse(0));
    double reach = Math.max(high - low, 1e-9);
    this.least = lowest < low - reach ? low : lowest;
    this.greatest = highest > high + reach ? high : highest;
    this.row = lowest < least || highest > greatest ? ROW + WORDS : ROW;
    List<String> remarks = new ArrayList<>(labels.remarks());
    if (all.stream().anyMatch(each -> !each.isFew())) {
      remarks.add(
          "Box: middle half; line: median; whiskers: values within 1.5 lengths of the box;"
              + " points: values beyond");
    }
    if (all.stream().anyMatch(Distribution::isFew)) {
      remarks.add("Fewer than " + FEWEST + " values are drawn as points");
    }
    remarks.add(ChartText.leftOut(leftOut));
    this.header = new Header(labels.title(), remarks);
    List<Entry> entries = new ArrayList<>();
    if (values.size() > 1) {
      this.values.forEach(
          (name, found) -> {
            boolean boxes = found.values().stream().anyMatch(each -> !each.isFew());
            boolean beyond =
                found.values().stream().anyMatch(e -> !e.isFew() && !e.beyond().isEmpty());
            Kind box = beyond ? Kind.BOX_WITH_MARK : Kind.BOX;
            entries.add(new Entry(boxes ? box : Kind.MARK, entries.size(), name));
          });
    }
    this.legend = new Legend(entries);
  }

  @Override
  public String title() {
    return labels.title();
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height(double width) {
    return legend.height(width) + TOP + rows() + PlotArea.BELOW;
  }

  private double rows() {
    return groups.size() * (values.size() * row + BETWEEN);
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    top += legend.draw(canvas, 0, top, width) + TOP;
    double widest = groups.stream().mapToDouble(STYLE::width).max().orElse(0);
    double names = Math.min(widest, MOST_NAMES * width) + 6;
    double left = names + (labels.x().isEmpty() ? 0 : BESIDE);
    String beside = beside(width);
    double counts = 6 + STYLE.width(beside + "n = " + most());
    double wide = width - left - counts;
    Axis x = Axis.over(least, greatest, Math.max(2, (int) (wide / TICK_SPACE)), true);
    PlotArea area = new PlotArea(left, top, wide, rows(), x, new Axis(0, 1, 1));
    for (double tick : x.ticks()) {
      double at = area.atX(tick);
      canvas.line(Shapes.line(at, top, at, area.bottom()), canvas.palette().grid(), Stroke.HAIR);
    }
    Map<String, String> shown = ShortNames.of(groups, STYLE, names - 6);
    double y = top + BETWEEN / 2;
    for (String group : groups) {
      double middle = y + values.size() * row / 2;
      List<String> lines = STYLE.wrapped(group, names - 6);
      if (lines.size() * STYLE.line() > values.size() * row) {
        lines = List.of(shown.getOrDefault(group, ""));
      }
      double base = middle + 2.5 - (lines.size() - 1) * STYLE.line() / 2;
      for (String line : lines) {
        canvas.text(line, left - 6, base, STYLE, canvas.palette().ink(), Anchor.END);
        base += STYLE.line();
      }
      int series = 0;
      for (Map.Entry<String, Map<String, Distribution>> each : values.entrySet()) {
        Distribution found = each.getValue().get(group);
        if (found != null) {
          double at = y + row * series + ROW / 2;
          row(canvas, area, found, series, at);
          canvas.text(
              (beside.isEmpty() ? "" : each.getKey() + ", ") + "n = " + found.values().size(),
              area.right() + 6,
              at + 2.5,
              STYLE,
              canvas.palette().dim(),
              Anchor.START);
        }
        series++;
      }
      y += values.size() * row + BETWEEN;
    }
    area.drawBelow(canvas, labels.y());
    // beside one row, the title names what the rows differ in
    if (Style.LABEL.width(labels.x()) <= rows() + OVER) {
      double middle = top + rows() / 2;
      canvas.text(labels.x(), 8, middle, Style.LABEL, canvas.palette().ink(), Anchor.MIDDLE, 1);
    }
  }

  /** Returns the longest name beside the boxes of a group; empty where names are too long. */
  private String beside(double width) {
    String longest =
        values.keySet().stream().max(Comparator.comparingDouble(STYLE::width)).orElse("") + ", ";
    return values.size() > 1 && STYLE.width(longest) <= MOST_BESIDE * width ? longest : "";
  }

  private int most() {
    return values.values().stream()
        .flatMap(each -> each.values().stream())
        .mapToInt(each -> each.values().size())
        .max()
        .orElse(0);
  }

  private void row(Canvas canvas, PlotArea area, Distribution found, int series, double y) {
    Color colour = canvas.palette().series(series);
    Color ink = canvas.palette().ink();
    if (found.values().isEmpty()) {
      return;
    }
    List<Double> points = found.values();
    if (!found.isFew()) {
      double from = area.atX(found.lower());
      double to = area.atX(found.upper());
      for (double[] whisker :
          new double[][] {{found.low(), found.lower()}, {found.upper(), found.high()}}) {
        canvas.line(
            Shapes.line(area.atX(whisker[0]), y, area.atX(whisker[1]), y), ink, Stroke.AXIS);
      }
      box(canvas, from, to, area.atX(found.median()), y, colour);
      points = found.beyond();
    }
    for (double point : points) {
      if (point >= area.x().from() && point <= area.x().to()) {
        canvas.fill(
            Shapes.mark(series, area.atX(point), y, found.isFew() ? Lines.MARK - 0.4 : Lines.DOT),
            Palette.faint(colour, 0.85));
      }
    }
    edge(canvas, area, points.stream().filter(p -> p > area.x().to()).toList(), y, 1, ink);
    edge(canvas, area, points.stream().filter(p -> p < area.x().from()).toList(), y, -1, ink);
  }

  private static void box(
      Canvas canvas, double from, double to, double median, double y, Color colour) {
    double wide = Math.max(LEAST_BOX, to - from);
    Shape box = Shapes.box((from + to - wide) / 2, y - BOX / 2, wide, BOX);
    canvas.fill(box, Lines.box(canvas.palette(), colour));
    double reach = BOX / 2 + BEYOND;
    canvas.line(
        Shapes.line(median, y - reach, median, y + reach), canvas.palette().ink(), Stroke.of(0.9));
  }

  /** Writes below a row the number of values beyond the axis, and the farthest. */
  private static void edge(
      Canvas canvas, PlotArea area, List<Double> beyond, double y, int way, Color ink) {
    if (beyond.isEmpty()) {
      return;
    }
    double at = way > 0 ? area.right() : area.left();
    double middle = y + BOX / 2 + 4.5;
    canvas.fill(
        Shapes.polygon(at, middle, at - 4.0 * way, middle - 2.5, at - 4.0 * way, middle + 2.5),
        ink);
    double farthest = beyond.stream().mapToDouble(d -> way * d).max().orElse(0) * way;
    String text =
        beyond.size()
            + (beyond.size() == 1 ? " at " : " to ")
            + String.format(Locale.ROOT, "%.3g", farthest).replace('-', '\u2212');
    double from = at - 6.0 * way;
    canvas.text(text, from, middle + 2.5, STYLE, ink, way > 0 ? Anchor.END : Anchor.START);
  }
}
