package extremalshell.report;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.TextBlock;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Results beside each other in even columns. A bar below each result shows the score through the
 * mask divided by the score of the whole. All bars have one scale; a break marks a shortened bar.
 */
final class StripFigure implements Figure {
  private static final double WIDTH = 482;
  private static final double GAP = 8;
  private static final double SIDE = 105;
  private static final double BAR = 7;
  private static final double BETWEEN = 5;

  /** Ratios at which the bars of a figure may end. */
  private static final List<Double> ENDS = List.of(1.25, 1.5, 2.0, 2.5);

  /** Bars of larger ratios are broken, so that the others stay distinguishable. */
  private static final double LARGEST_END = 3;

  private static final Style STYLE = Style.SMALL;

  private final String title;
  private final String score;
  private final String seen;
  private final List<Part> parts;
  private final List<String> words;
  private final double most;
  private final double end;

  /**
   * A result.
   *
   * @param score through the mask; NaN for a picture without a bar
   * @param whole score of the whole stimulus
   * @param words beneath it
   */
  record Part(String title, BufferedImage picture, double score, double whole, String words) {
    /** Returns the kept share; NaN where the whole has no positive score to keep. */
    private double ratio() {
      return whole > 0 ? score / whole : Double.NaN;
    }

    private String share() {
      return Double.isNaN(ratio()) ? "" : Scores.ratio(ratio());
    }

    private boolean hasBar() {
      return !Double.isNaN(score);
    }
  }

  /**
   * Takes results.
   *
   * @param score name of the scores
   * @param seen what they are the scores of
   * @param words about all results, below them
   */
  StripFigure(String title, String score, String seen, List<Part> parts, List<String> words) {
    this.title = title;
    this.words = List.copyOf(words);
    this.score = score;
    this.seen = seen;
    this.parts = List.copyOf(parts);
    this.most =
        parts.stream()
            .filter(Part::hasBar)
            .mapToDouble(Part::ratio)
            .filter(ratio -> !Double.isNaN(ratio))
            .max()
            .orElse(1);
    this.end = ENDS.stream().filter(each -> each >= most).findFirst().orElse(LARGEST_END);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return Math.min(WIDTH, Math.max(241, parts.size() * (SIDE + GAP) - GAP + 8));
  }

  private int columns(double width) {
    int fit = Math.max(1, (int) ((width + GAP) / (0.68 * SIDE + GAP)));
    int rows = (parts.size() + fit - 1) / fit;
    return (parts.size() + rows - 1) / rows;
  }

  private double side(double width) {
    return (width - (columns(width) - 1) * GAP) / columns(width);
  }

  private double high(double width) {
    return parts.stream()
        .mapToDouble(p -> side(width) * p.picture().getHeight() / p.picture().getWidth())
        .max()
        .orElse(0);
  }

  private double titles(double width) {
    return highest(width, Part::title);
  }

  private double words(double width) {
    return highest(width, Part::words);
  }

  private double highest(double width, Function<Part, String> text) {
    return parts.stream()
        .mapToDouble(part -> new TextBlock(text.apply(part), STYLE).height(side(width)))
        .max()
        .orElse(0);
  }

  private boolean bars() {
    return parts.stream().anyMatch(Part::hasBar);
  }

  private double rowHeight(double width) {
    return titles(width)
        + 3
        + high(width)
        + words(width)
        + (bars() ? STYLE.line() + BAR + 8 : 4)
        + GAP;
  }

  @Override
  public double height(double width) {
    int rows = (parts.size() + columns(width) - 1) / columns(width);
    return rows * rowHeight(width) - GAP + 4 + meaning().height(width);
  }

  @Override
  public void draw(Canvas canvas, double width) {
    int columns = columns(width);
    double side = side(width);
    for (int i = 0; i < parts.size(); i++) {
      double left = i % columns * (side + GAP);
      int row = i / columns;
      double top = row * rowHeight(width);
      draw(canvas, parts.get(i), left, top, width);
    }
    double below = height(width) - meaning().height(width);
    meaning().draw(canvas, 0, below, width, canvas.palette().dim());
  }

  private TextBlock meaning() {
    List<String> all = new ArrayList<>(words);
    if (bars()) {
      String broken =
          parts.stream().anyMatch(p -> p.ratio() > end)
              ? "; a broken bar is longer than drawn"
              : "";
      all.add(
          String.format(
              Locale.ROOT,
              "Bars: %s %s / score of the whole, 0 to %.0f %%; line at 100 %%%s",
              score,
              seen,
              100 * end,
              broken));
      all.add(Caption.above(most, seen));
      if (parts.stream().anyMatch(part -> part.hasBar() && Double.isNaN(part.ratio()))) {
        all.add("No bar: the score of the whole is not positive");
      }
    }
    return new TextBlock(all, STYLE);
  }

  private void draw(Canvas canvas, Part part, double left, double top, double width) {
    double side = side(width);
    Color ink = canvas.palette().ink();
    TextBlock title = new TextBlock(part.title(), STYLE);
    // short titles stand right above their pictures
    title.draw(canvas, left, top + titles(width) - title.height(side), side, ink);
    double y = top + titles(width) + 3;
    double high = side * part.picture().getHeight() / part.picture().getWidth();
    canvas.image(part.picture(), left, y, side, high, true);
    canvas.line(Shapes.box(left, y, side, high), canvas.palette().grid(), Stroke.HAIR);
    double below = y + high(width) + 2;
    new TextBlock(part.words(), STYLE).draw(canvas, left, below, side, canvas.palette().dim());
    if (part.hasBar()) {
      bar(canvas, part, left, below + words(width) + 3, side);
    }
  }

  private void bar(Canvas canvas, Part part, double left, double y, double side) {
    Palette palette = canvas.palette();
    double share = Double.isNaN(part.ratio()) ? 0 : Math.max(0, Math.min(1, part.ratio() / end));
    canvas.fill(Shapes.box(left, y, side, BAR), Palette.faint(palette.grid(), 0.5));
    canvas.fill(Shapes.box(left, y, share * side, BAR), palette.series(0));
    double one = left + side / end;
    canvas.line(Shapes.line(one, y - 2, one, y + BAR + 2), palette.ink(), Stroke.AXIS);
    if (part.ratio() > end) {
      double at = left + 0.9 * side;
      canvas.fill(
          Shapes.polygon(at, y - 1, at + 4, y - 1, at + 2, y + BAR + 1, at - 2, y + BAR + 1),
          palette.ground());
    }
    double base = y + BAR + STYLE.line();
    canvas.text(part.share(), left + side, base, STYLE, palette.ink(), Anchor.END);
    String scores = scores(part, fits(side) ? Scores.DECIMALS : Scores.DECIMALS - 1);
    canvas.text(STYLE.cut(scores, room(part, side)), left, base, STYLE, palette.ink());
  }

  /** Returns whether the scores of all results have room with all decimals. */
  private boolean fits(double side) {
    return parts.stream()
        .filter(Part::hasBar)
        .allMatch(part -> STYLE.width(scores(part, Scores.DECIMALS)) <= room(part, side));
  }

  private static double room(Part part, double side) {
    return side - STYLE.width(part.share()) - BETWEEN;
  }

  private static String scores(Part part, int decimals) {
    return Scores.text(part.score(), decimals) + " of " + Scores.text(part.whole(), decimals);
  }
}
