package extremalshell.report.chart;

import extremalshell.report.chart.Legend.Entry;
import extremalshell.report.chart.Legend.Kind;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines with bands for their intervals, single values, and the number of values at each mark. */
public final class LineChart implements Figure {
  /** Lines of more points than that have no marks. */
  private static final int MOST_MARKED = 20;

  private static final double WIDTH = 368;
  private static final double SHAPE = 0.56;
  private static final double LOWEST = 130;
  private static final double HIGHEST = 250;
  private static final double RIGHT = 8;
  private static final double TOP = 6;
  private static final double TICK_RISE = 30;
  private static final double ASIDE = 3.2;

  private final ChartText labels;
  private final List<Line> lines;
  private final @Nullable Level level;
  private final String band;
  private final Header header;
  private final Legend legend;
  private final List<String> marks;
  private final MarkCounts counts;
  private final double least;
  private final double greatest;

  /**
   * A point of a line.
   *
   * @param low lower end of the interval of y
   * @param high upper end
   * @param n number of its stimuli; 0 where that is obvious
   */
  public record Point(double x, double y, double low, double high, int n) {
    /** Replaces an end of the interval that is NaN by y. */
    public Point {
      low = Double.isFinite(low) ? low : y;
      high = Double.isFinite(high) ? high : y;
    }
  }

  /** A value that belongs to a line, drawn by itself. */
  public record Dot(double x, double y) {
    private boolean hasPlace() {
      return LineChart.hasPlace(x, y);
    }
  }

  /**
   * Single values that belong together.
   *
   * @param name entry of its mark in the legend; empty for plain dots
   */
  public record Strand(String name, List<Dot> dots) {
    /** Copies the list. */
    public Strand {
      dots = List.copyOf(dots);
    }
  }

  /**
   * A line with its name. Points and values that are no numbers are left out and counted.
   *
   * @param points joined by a line; none where they have no common middle
   * @param singles the values behind its points, where they are few; else none
   * @param threads single values that belong together, each joined by a thin line
   * @param control whether it is the control of the line before, whose colour it has
   */
  public record Line(
      String name, List<Point> points, List<Dot> singles, List<Strand> threads, boolean control) {
    /** Copies the lists. */
    public Line {
      points = List.copyOf(points);
      singles = List.copyOf(singles);
      threads = List.copyOf(threads);
    }

    /** A line without threads. */
    public Line(String name, List<Point> points, List<Dot> singles) {
      this(name, points, singles, List.of(), false);
    }

    /** A line that consists of its points. */
    public Line(String name, List<Point> points) {
      this(name, points, List.of());
    }

    /** A line of single values alone, in threads. */
    public static Line ofThreads(String name, List<Strand> threads) {
      return new Line(name, List.of(), List.of(), threads, false);
    }

    /** Returns this line as the control of the line before. */
    public Line asControl() {
      return new Line(name, points, singles, threads, true);
    }

    /** Returns the line without points and values that are NaN. */
    private Line placed() {
      return new Line(
          name,
          points.stream().filter(p -> hasPlace(p.x(), p.y())).toList(),
          singles.stream().filter(Dot::hasPlace).toList(),
          threads.stream()
              .map(t -> new Strand(t.name(), t.dots().stream().filter(Dot::hasPlace).toList()))
              .toList(),
          control);
    }

    private int size() {
      return points.size()
          + singles.size()
          + threads.stream().mapToInt(thread -> thread.dots().size()).sum();
    }

    private DoubleStream all(ToDoubleFunction<Dot> of) {
      return DoubleStream.concat(
          singles.stream().mapToDouble(of),
          threads.stream().flatMap(thread -> thread.dots().stream()).mapToDouble(of));
    }
  }

  /** A value to compare the lines with. */
  public record Level(String name, double y) {}

  /**
   * Makes a chart.
   *
   * @param lines in the order of the legend
   * @param level null for none
   * @param band meaning of the band around a line; empty without bands
   */
  public LineChart(ChartText labels, List<Line> lines, @Nullable Level level, String band) {
    this.labels = labels;
    this.lines = lines.stream().map(Line::placed).toList();
    this.level = level != null && Double.isFinite(level.y()) ? level : null;
    this.band = band;
    this.counts = new MarkCounts(this.lines);
    List<String> remarks = new ArrayList<>(labels.remarks());
    remarks.add(counts.meaning());
    remarks.add(ChartText.leftOut(size(lines) - size(this.lines)));
    this.header = new Header(labels.title(), remarks);
    this.marks =
        this.lines.stream()
            .flatMap(line -> line.threads().stream().map(Strand::name))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    this.legend = legend();
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(0, this.level == null ? 0 : this.level.y()),
                this.lines.stream().flatMapToDouble(LineChart::heights))
            .toArray();
    this.least = DoubleStream.of(values).min().orElse(0);
    this.greatest = DoubleStream.of(values).max().orElse(0);
  }

  private LineChart(LineChart like, double least, double greatest) {
    this.labels = like.labels;
    this.lines = like.lines;
    this.level = like.level;
    this.band = like.band;
    this.counts = like.counts;
    this.header = like.header;
    this.marks = like.marks;
    this.legend = like.legend;
    this.least = least;
    this.greatest = greatest;
  }

  /** Returns charts with one scale of y, so that their heights can be compared. */
  public static List<LineChart> onOneScale(List<LineChart> charts) {
    double least = charts.stream().mapToDouble(chart -> chart.least).min().orElse(0);
    double greatest = charts.stream().mapToDouble(chart -> chart.greatest).max().orElse(0);
    return charts.stream().map(chart -> new LineChart(chart, least, greatest)).toList();
  }

  private static DoubleStream heights(Line line) {
    return DoubleStream.concat(
        line.points().stream().flatMapToDouble(p -> DoubleStream.of(p.y(), p.low(), p.high())),
        line.all(Dot::y));
  }

  private static int size(List<Line> lines) {
    return lines.stream().mapToInt(Line::size).sum();
  }

  private static boolean hasPlace(double x, double y) {
    return Double.isFinite(x) && Double.isFinite(y);
  }

  private Legend legend() {
    List<Entry> entries = new ArrayList<>();
    List<Look> looks = Look.of(lines);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.size() > 1 || !lines.get(i).name().equals("all")) {
        entries.add(new Entry(kind(lines.get(i)), looks.get(i), lines.get(i).name()));
      }
    }
    for (int i = 0; i < marks.size(); i++) {
      entries.add(new Entry(Kind.SHAPE, i, marks.get(i)));
    }
    if (!band.isEmpty() && lines.stream().anyMatch(LineChart::hasBand)) {
      entries.add(new Entry(Kind.BAND, looks(LineChart::hasBand), band));
    }
    if (lines.stream().anyMatch(LineChart::hasSingles)) {
      entries.add(new Entry(Kind.DOTS, looks(LineChart::hasSingles), "single values"));
    }
    if (level != null) {
      entries.add(new Entry(Kind.LEVEL, -1, level.name()));
    }
    return new Legend(entries);
  }

  /** Returns the looks of some lines. */
  private List<Look> looks(Predicate<Line> of) {
    List<Look> all = Look.of(lines);
    return IntStream.range(0, lines.size())
        .filter(i -> of.test(lines.get(i)))
        .mapToObj(all::get)
        .toList();
  }

  private static boolean hasSingles(Line line) {
    return !line.singles().isEmpty();
  }

  private static Kind kind(Line line) {
    if (!line.threads().isEmpty()
        && line.threads().stream().allMatch(thread -> isMarked(thread.dots()))) {
      boolean named = line.threads().stream().anyMatch(thread -> !thread.name().isEmpty());
      return named ? Kind.BARE_THREAD : Kind.THREAD;
    }
    return line.points().isEmpty() && line.threads().isEmpty()
        ? Kind.MARK
        : isMarked(line) ? Kind.LINE : Kind.PLAIN;
  }

  private static boolean isMarked(Line line) {
    return isMarked(line.points())
        && line.threads().stream().allMatch(thread -> isMarked(thread.dots()));
  }

  /** Returns whether the places of a line are few enough for marks. */
  static boolean isMarked(List<?> places) {
    return places.size() <= MOST_MARKED;
  }

  private static boolean hasBand(Line line) {
    return line.points().stream().anyMatch(p -> p.low() < p.y() || p.high() > p.y());
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
    return legend.height(width) + TOP + plotHeight(width) + PlotArea.BELOW + counts.height(width);
  }

  private static double plotHeight(double width) {
    return Math.max(LOWEST, Math.min(HIGHEST, SHAPE * width));
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    top += legend.draw(canvas, 0, top, width) + TOP;
    double high = plotHeight(width);
    Axis y = yAxis((int) (high / TICK_RISE));
    double left = PlotArea.leftOf(y, labels.y(), high);
    double wide = width - left - RIGHT;
    PlotArea area = new PlotArea(left, top, wide, high, xAxis(wide), y);
    area.drawLeft(canvas, labels.y());
    List<Look> looks = Look.of(lines);
    LinePen pen = new LinePen(canvas, area, marks);
    for (int i = 0; i < lines.size(); i++) {
      if (!band.isEmpty() && hasBand(lines.get(i))) {
        pen.band(lines.get(i), looks.get(i));
      }
    }
    if (level != null) {
      double at = area.atY(level.y());
      canvas.line(Shapes.line(left, at, area.right(), at), canvas.palette().ink(), Lines.LEVEL);
    }
    for (int i = 0; i < lines.size(); i++) {
      pen.line(lines.get(i), looks.get(i), isMarked(lines.get(i)), aside(i, area));
    }
    area.drawBelow(canvas, labels.x());
    counts.draw(canvas, area, width);
  }

  /** Single values of several lines stand beside each other, so that none hides another. */
  private double aside(int series, PlotArea area) {
    double[] places =
        lines.stream().flatMapToDouble(line -> line.all(Dot::x)).sorted().distinct().toArray();
    double least = area.width();
    for (int i = 1; i < places.length; i++) {
      least = Math.min(least, area.atX(places[i]) - area.atX(places[i - 1]));
    }
    double step = lines.size() < 2 ? 0 : Math.min(ASIDE, 0.5 * least / lines.size());
    return step * (series - (lines.size() - 1) / 2.0);
  }

  private Axis xAxis(double wide) {
    double[] all =
        lines.stream()
            .flatMapToDouble(
                line ->
                    DoubleStream.concat(
                        line.points().stream().mapToDouble(Point::x), line.all(Dot::x)))
            .sorted()
            .toArray();
    // the outermost single values stand within the axis
    double room = lines.stream().anyMatch(LineChart::hasSingles) ? ASIDE * lines.size() / 2 : 0;
    return Axis.along(all, wide, room);
  }

  private Axis yAxis(int most) {
    return Axis.over(least, greatest, Math.max(2, most), true);
  }
}
