package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.ShortNames;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The legend of a chart, in rows that fit its width. */
record Legend(List<Entry> entries) {
  /** More dots would touch each other. */
  private static final int MOST_DOTS = 4;

  private static final double SAMPLE = 20;
  private static final double GAP = 12;
  private static final double LINE = 11;
  private static final double BELOW = 4;
  private static final int MOST_PARTS = 4;
  private static final Style STYLE = Style.SMALL;

  /** Kinds of samples before a name. */
  enum Kind {
    /** A line with a mark. */
    LINE,
    /** A line alone. */
    PLAIN,
    /** Thin lines of single values. */
    THREAD,
    /** A thin line alone, where other entries name the marks. */
    BARE_THREAD,
    /** A band around a line. */
    BAND,
    /** Single values. */
    DOTS,
    /** A dashed line across. */
    LEVEL,
    /** A box. */
    BOX,
    /** A box with a mark of the values beyond it. */
    BOX_WITH_MARK,
    /** A mark alone. */
    MARK,
    /** The shape of a mark, in no colour. */
    SHAPE
  }

  /**
   * A name with its sample.
   *
   * @param looks of all series that it names, at least one
   */
  record Entry(Kind kind, List<Look> looks, String name) {
    /** A name of one series. */
    Entry(Kind kind, Look look, String name) {
      this(kind, List.of(look), name);
    }

    /**
     * A name of a series.
     *
     * @param series negative for none
     */
    Entry(Kind kind, int series, String name) {
      this(kind, new Look(series), name);
    }

    private Look look() {
      return looks.get(0);
    }
  }

  double height(double width) {
    return draw(null, 0, 0, width);
  }

  /** Draws and returns the height. */
  double draw(@Nullable Canvas canvas, double x, double y, double width) {
    if (entries.isEmpty()) {
      return 0;
    }
    double left = x;
    double top = y;
    Map<String, String> shown =
        ShortNames.of(entries.stream().map(Entry::name).toList(), STYLE, width - SAMPLE);
    for (Entry entry : entries) {
      String name = shown.getOrDefault(entry.name(), "");
      double wide = SAMPLE + STYLE.width(name);
      if (left > x && left + wide > x + width) {
        left = x;
        top += LINE;
      }
      if (canvas != null) {
        sample(canvas, entry, left, top + LINE / 2);
        canvas.text(name, left + SAMPLE, top + LINE - 3, STYLE, canvas.palette().ink());
      }
      left += wide + GAP;
    }
    return top + LINE - y + BELOW;
  }

  private static void sample(Canvas canvas, Entry entry, double x, double y) {
    Palette palette = canvas.palette();
    Color colour = entry.look().colour(palette);
    double end = x + SAMPLE - 4;
    double middle = (x + end) / 2;
    switch (entry.kind()) {
      case LINE, PLAIN -> {
        canvas.line(Shapes.line(x, y, end, y), colour, entry.look().stroke());
        if (entry.kind() == Kind.LINE) {
          entry.look().mark(canvas, middle, y, Lines.MARK);
        }
      }
      case THREAD -> {
        canvas.line(Shapes.line(x, y, end, y), Palette.faint(colour, 0.6), Stroke.of(0.6));
        canvas.fill(Shapes.disc(x + 3, y, Lines.DOT), colour);
        canvas.fill(Shapes.disc(end - 3, y, Lines.DOT), colour);
      }
      case BARE_THREAD ->
          canvas.line(Shapes.line(x, y, end, y), Palette.faint(colour, 0.6), Stroke.of(1));
      case BAND -> {
        int parts = Math.min(MOST_PARTS, entry.looks().size());
        double wide = (end - x) / parts;
        for (int i = 0; i < parts; i++) {
          Color of = entry.looks().get(i).colour(palette);
          canvas.fill(Shapes.box(x + i * wide, y - 3, wide, 6), Palette.faint(of, Lines.BAND));
        }
      }
      case DOTS -> {
        int dots = Math.max(3, Math.min(MOST_DOTS, entry.looks().size()));
        for (int i = 0; i < dots; i++) {
          Color of = entry.looks().get(i % entry.looks().size()).colour(palette);
          canvas.fill(Shapes.disc(x + 2 + i * (end - x - 4) / (dots - 1), y, Lines.DOT), of);
        }
      }
      case LEVEL -> canvas.line(Shapes.line(x, y, end, y), palette.ink(), Lines.LEVEL);
      case BOX -> {
        canvas.fill(Shapes.box(x + 2, y - 3, end - x - 4, 6), Lines.box(palette, colour));
      }
      case BOX_WITH_MARK -> {
        canvas.fill(Shapes.box(x + 1, y - 3, middle - x, 6), Lines.box(palette, colour));
        entry.look().mark(canvas, end - 3, y, Lines.DOT);
      }
      case MARK -> entry.look().mark(canvas, middle, y, Lines.MARK);
      case SHAPE ->
          canvas.fill(Shapes.mark(entry.look().series(), middle, y, Lines.MARK), palette.dim());
    }
  }
}
