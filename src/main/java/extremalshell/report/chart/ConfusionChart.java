package extremalshell.report.chart;

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
import java.util.List;
import java.util.Map;

/** Counts of pairs of classes, darker where there are more of the row. */
public final class ConfusionChart implements Figure {
  private static final double CELL = 32;
  private static final double WIDEST = 128;
  private static final double LOWEST = 14;
  private static final double NAME = 14;
  private static final double MOST_NAMES = 0.34;
  private static final double LONGEST_UPRIGHT = 90;
  private static final double LEAST_WIDTH = 241;
  private static final double SCALE = 24;
  private static final List<String> TICKS = List.of("0", "0.5", "1");
  private static final String NAME_OF_SCALE = "share of the row";
  private static final Style STYLE = Style.SMALL;
  private static final int SHADES = 64;

  private final ChartText labels;
  private final List<String> rows;
  private final List<String> columns;
  private final List<List<Integer>> counts;
  private final Header header;

  /**
   * Takes counts.
   *
   * @param rows classes from top to bottom
   * @param columns classes from left to right
   * @param counts one list per row, in the order of the columns
   */
  public ConfusionChart(
      ChartText labels, List<String> rows, List<String> columns, List<List<Integer>> counts) {
    this.labels = labels;
    this.rows = rows;
    this.columns = columns;
    this.counts = counts;
    this.header = new Header(labels.title(), labels.remarks());
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
    double names = rows.stream().mapToDouble(STYLE::width).max().orElse(0);
    return Math.max(LEAST_WIDTH, NAME + names + 40 + CELL * columns.size());
  }

  private double left(double width) {
    double names = rows.stream().mapToDouble(STYLE::width).max().orElse(0);
    return NAME + Math.min(names, MOST_NAMES * width) + 5;
  }

  private double counted() {
    int most =
        counts.stream().mapToInt(r -> r.stream().mapToInt(Integer::intValue).sum()).max().orElse(0);
    return STYLE.width("n = " + most) + 6;
  }

  private double cell(double width) {
    return Math.min(WIDEST, (width - left(width) - counted()) / columns.size());
  }

  private boolean upright(double width) {
    double widest = columns.stream().mapToDouble(STYLE::width).max().orElse(0);
    return widest + 4 > cell(width);
  }

  private double below(double width) {
    double widest = columns.stream().mapToDouble(STYLE::width).max().orElse(0);
    return (upright(width) ? Math.min(LONGEST_UPRIGHT, widest) : STYLE.size()) + 6;
  }

  private double row(double width) {
    return Math.max(LOWEST, Math.min(CELL, cell(width)));
  }

  @Override
  public double height(double width) {
    return 4 + rows.size() * row(width) + below(width) + 14 + SCALE;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    Color ink = canvas.palette().ink();
    double top = 4;
    double left = left(width);
    double cell = cell(width);
    double high = row(width);
    Map<String, String> names = ShortNames.of(rows, STYLE, left - NAME - 5);
    for (int row = 0; row < rows.size(); row++) {
      double y = top + row * high;
      int all = counts.get(row).stream().mapToInt(Integer::intValue).sum();
      double base = y + high / 2 + 2.5;
      String name = names.getOrDefault(rows.get(row), "");
      canvas.text(name, left - 5, base, STYLE, ink, Anchor.END);
      for (int column = 0; column < columns.size(); column++) {
        int count = counts.get(row).get(column);
        double x = left + column * cell;
        Color shade = shade(canvas.palette(), count / (double) Math.max(1, all));
        canvas.fill(Shapes.box(x, y, cell, high), shade);
        String number = String.valueOf(count);
        if (STYLE.width(number) < cell) {
          Color on = count == 0 ? canvas.palette().dim() : Palette.on(shade);
          canvas.text(number, x + cell / 2, base, STYLE, on, Anchor.MIDDLE);
        }
      }
      double end = left + cell * columns.size() + 5;
      canvas.text("n = " + all, end, base, STYLE, canvas.palette().dim());
    }
    double bottom = top + rows.size() * high;
    grid(canvas, left, top, cell, high);
    names(canvas, left, bottom, cell, upright(width));
    double middle = left + cell * columns.size() / 2;
    double base = bottom + below(width) + 8;
    canvas.text(
        labels.x(),
        Math.min(middle, width - Style.LABEL.width(labels.x()) / 2),
        base,
        Style.LABEL,
        ink,
        Anchor.MIDDLE);
    canvas.text(labels.y(), 8, top + rows.size() * high / 2, Style.LABEL, ink, Anchor.MIDDLE, 1);
    double words = STYLE.width(NAME_OF_SCALE) + 6;
    scale(canvas, left, base + 8, Math.max(0, Math.min(120, width - left - words)));
  }

  private void grid(Canvas canvas, double left, double top, double cell, double high) {
    double right = left + cell * columns.size();
    double bottom = top + high * rows.size();
    for (int row = 0; row <= rows.size(); row++) {
      double y = top + row * high;
      canvas.line(Shapes.line(left, y, right, y), canvas.palette().grid(), Stroke.HAIR);
    }
    for (int column = 0; column <= columns.size(); column++) {
      double x = left + column * cell;
      canvas.line(Shapes.line(x, top, x, bottom), canvas.palette().grid(), Stroke.HAIR);
    }
  }

  private void names(Canvas canvas, double left, double bottom, double cell, boolean upright) {
    Color ink = canvas.palette().ink();
    Map<String, String> names =
        ShortNames.of(columns, STYLE, upright ? LONGEST_UPRIGHT : Double.MAX_VALUE);
    for (int column = 0; column < columns.size(); column++) {
      double x = left + (column + 0.5) * cell;
      String name = names.getOrDefault(columns.get(column), "");
      if (upright) {
        canvas.text(name, x + 2.5, bottom + 4, STYLE, ink, Anchor.END, 1);
      } else {
        canvas.text(name, x, bottom + STYLE.size() + 3, STYLE, ink, Anchor.MIDDLE);
      }
    }
  }

  /** Draws the scale of colours. */
  private static void scale(Canvas canvas, double left, double top, double wide) {
    double step = wide / SHADES;
    for (int i = 0; i < SHADES; i++) {
      Color shade = shade(canvas.palette(), i / (SHADES - 1.0));
      canvas.fill(Shapes.box(left + i * step, top, step + 0.2, 5), shade);
    }
    canvas.line(Shapes.box(left, top, wide, 5), canvas.palette().grid(), Stroke.HAIR);
    Color dim = canvas.palette().dim();
    for (String number : TICKS) {
      double x = left + wide * Double.parseDouble(number);
      canvas.line(Shapes.line(x, top + 5, x, top + 7), dim, Stroke.HAIR);
      canvas.text(number, x, top + 8 + STYLE.size(), STYLE, dim, Anchor.MIDDLE);
    }
    canvas.text(NAME_OF_SCALE, left + wide + 6, top + 5, STYLE, dim);
  }

  private static Color shade(Palette palette, double share) {
    return Palette.mixed(palette.ground(), palette.series(0), share);
  }
}
