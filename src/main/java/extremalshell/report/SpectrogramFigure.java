package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.Segment;
import extremalshell.mask.Mask;
import extremalshell.report.colour.Outline;
import extremalshell.report.colour.ShadeBar;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.TextBlock;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Spectrograms one below the other with common axes and one scale of colours. The waveform is
 * above, clips are below. A mask keeps the part in colour; the rest is grey. Long recordings take
 * several lines, which are lower where they have several parts. Parts may be shorter than the
 * longest one, which gives the axes.
 */
final class SpectrogramFigure implements Figure {
  private static final double WIDTH = 482;
  private static final double LEFT = 38;
  private static final double RIGHT = 6;
  private static final double WAVE = 26;
  private static final double LOW_WAVE = 18;
  private static final double HIGH = 70;
  private static final double LOW = 38;
  private static final double TITLE = 11;
  private static final double UNTITLED = 3;
  private static final double NUMBERS = 14;
  private static final double NAME = 11;
  private static final double GAP = 10;
  private static final double ABOVE_BARS = 4;

  /** Points for a second where there is room, and at least. */
  private static final double POINTS_A_SECOND = 24;

  private static final double FEWEST_A_SECOND = 14;

  /** Share of a page that the lines of one recording take where that leaves enough points. */
  private static final double OF_A_PAGE = 0.6;

  private static final double TICK_SPACE = 30;
  private static final Style SMALL = Style.SMALL;

  private final Header header;
  private final Levels levels;
  private final List<SpectrogramPart> parts;
  private final TextBlock words;
  private final List<ShadeBar> bars = new ArrayList<>();
  private final float greatest;
  private final Drawing.Meaning meaning;
  private final ClipNames names;

  SpectrogramFigure(
      Header header,
      Levels levels,
      String inside,
      List<SpectrogramPart> parts,
      List<String> words) {
    this.header = header;
    this.levels = levels;
    this.parts = List.copyOf(parts);
    this.words = new TextBlock(words, SMALL);
    this.greatest =
        parts.stream()
            .map(SpectrogramPart::levels)
            .filter(Objects::nonNull)
            .map(LevelsPicture::greatest)
            .reduce(LevelsPicture.greatest(levels), Math::max);
    this.meaning = levels.meaning();
    this.names = new ClipNames(levels.segments());
    if (parts.stream().anyMatch(part -> part.levels() != null)) {
      boolean masked =
          parts.stream().anyMatch(part -> part.levels() != null && part.mask() != null);
      ShadeBar bar = ShadeBar.levels(meaning, masked ? inside : "");
      bars.add(masked ? bar.and(Outline.WORDS) : bar);
    }
    parts.stream()
        .filter(part -> part.levels() == null)
        .limit(1)
        .forEach(p -> bars.add(p.border() == null ? p.grey() : p.grey().and(Outline.WORDS)));
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
    return WIDTH;
  }

  private double seconds() {
    return levels.width() * levels.across().step();
  }

  /** Columns of each line; the last line may have fewer. */
  private record Layout(int lines, int columns, double step) {}

  /** Lines of a long recording begin at a tick, so that their ticks stand below each other. */
  private Layout layout(double width) {
    int wanted = wanted(width);
    double most = inner(width) / TICK_SPACE;
    double step = LevelsPicture.step(seconds() / wanted, most);
    double ticks = Math.ceil(seconds() / wanted / step - 0.01);
    int columns =
        wanted == 1 ? levels.width() : (int) Math.ceil(ticks * step / levels.across().step());
    return new Layout((levels.width() + columns - 1) / columns, columns, step);
  }

  private int wanted(double width) {
    int wanted = lines(width, POINTS_A_SECOND);
    if (wanted == 1) {
      return 1;
    }
    double each = lineHeight(true) + GAP;
    int few = (int) (OF_A_PAGE * PAGE / each);
    int most = (int) ((PAGE - each / 2) / each);
    return Math.max(
        1, Math.min(wanted, Math.max(few, Math.min(most, lines(width, FEWEST_A_SECOND)))));
  }

  private int lines(double width, double pointsASecond) {
    double most = inner(width) / pointsASecond;
    return (int) Math.max(1, Math.ceil(seconds() / most - 0.05));
  }

  private boolean hasWave() {
    return levels.wave().length > 0;
  }

  private boolean isLow(boolean several) {
    return several && parts.size() > 1;
  }

  private double wave(boolean several) {
    return isLow(several) ? LOW_WAVE : WAVE;
  }

  private double high(boolean several) {
    return isLow(several) ? LOW : HIGH;
  }

  private double titleHeight() {
    return parts.stream().allMatch(part -> part.title().isEmpty()) ? UNTITLED : TITLE;
  }

  private double lineHeight(boolean several) {
    return (hasWave() ? TITLE + wave(several) + 4 : 0)
        + parts.size() * (titleHeight() + high(several))
        + (levels.segments().isEmpty() ? 0 : ClipNames.BAR + 3)
        + NUMBERS;
  }

  @Override
  public double height(double width) {
    int lines = layout(width).lines();
    return lines * (lineHeight(lines > 1) + GAP)
        - GAP
        + NAME
        + names.height(width, inner(width) / lines)
        + ABOVE_BARS
        + ShadeBar.height(bars, width)
        + (words.texts().isEmpty() ? 0 : 4)
        + words.height(width);
  }

  private static double inner(double width) {
    return width - LEFT - RIGHT;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    Layout layout = layout(width);
    int lines = layout.lines();
    for (int line = 0; line < lines; line++) {
      new Line(canvas, width, top, line * layout.columns(), layout).draw();
      top += lineHeight(lines > 1) + GAP;
    }
    top += NAME - GAP;
    canvas.text(
        meaning.across(),
        LEFT + inner(width) / 2,
        top - 3,
        SMALL,
        canvas.palette().ink(),
        Anchor.MIDDLE);
    top += names.draw(canvas, top, width, inner(width) / lines);
    top += ABOVE_BARS;
    ShadeBar.draw(bars, canvas, 0, top, width);
    top += ShadeBar.height(bars, width) + 4;
    words.draw(canvas, 0, top, width, canvas.palette().ink());
  }

  /** Some columns of all parts. */
  private final class Line {
    private final Canvas canvas;
    private final double inner;
    private final int from;
    private final int to;
    private final double step;
    private final double wave;
    private final double high;
    private double top;

    Line(Canvas canvas, double width, double top, int from, Layout layout) {
      this.canvas = canvas;
      this.wave = wave(layout.lines() > 1);
      this.high = high(layout.lines() > 1);
      this.top = top;
      this.from = from;
      this.to = Math.min(levels.width(), from + layout.columns());
      this.inner = inner(width) * (to - from) / layout.columns();
      this.step = layout.step();
    }

    void draw() {
      if (hasWave()) {
        canvas.text(Wave.TITLE, LEFT, top + TITLE - 3, SMALL, canvas.palette().ink());
        new Wave(levels.wave()).draw(canvas, LEFT, top + TITLE, inner, wave, this::sample);
        top += TITLE + wave + 4;
      }
      double title = titleHeight();
      double middle = top + (parts.size() * (title + high) + title) / 2;
      up(middle);
      for (SpectrogramPart part : parts) {
        String shown = SMALL.cutInside(part.title(), inner - SMALL.width(part.end())) + part.end();
        canvas.text(shown, LEFT, top + title - 3, SMALL, canvas.palette().ink());
        top += title;
        part(part);
        top += high;
      }
      if (!levels.segments().isEmpty()) {
        segments();
        top += ClipNames.BAR + 3;
      }
      across();
    }

    /** Returns where a time lies; the first column begins half a step before its middle. */
    private double x(double second) {
      Drawing.Scale scale = levels.across();
      double column = (second - scale.start()) / scale.step() + 0.5;
      return LEFT + inner * (column - from) / (to - from);
    }

    private double second(double column) {
      return levels.across().start() + (column - 0.5) * levels.across().step();
    }

    private int sample(int step) {
      double second = second(from + (to - from) * step / (double) Wave.steps(inner));
      return (int) (second / levels.across().last() * levels.wave().length);
    }

    private void part(SpectrogramPart part) {
      int end = Math.min(to, part.columns());
      if (end <= from) {
        return;
      }
      BufferedImage image =
          new BufferedImage(end - from, levels.height(), BufferedImage.TYPE_INT_RGB);
      for (int row = 0; row < levels.height(); row++) {
        for (int column = from; column < end; column++) {
          image.setRGB(column - from, levels.height() - 1 - row, rgb(part, row, column));
        }
      }
      double wide = inner * (end - from) / (to - from);
      canvas.image(image, LEFT, top, wide, high, false);
      if (part.border() != null) {
        LevelsPicture.outline(canvas, part.border(), from, end, Shapes.box(LEFT, top, wide, high));
      }
      canvas.line(Shapes.box(LEFT, top, wide, high), canvas.palette().ink(), Stroke.HAIR);
      up();
    }

    private int rgb(SpectrogramPart part, int row, int column) {
      Levels shown = part.levels();
      Mask mask = part.mask();
      double kept = mask == null ? 1 : mask.at(row, column);
      return shown == null
          ? 0x10101 * (int) Math.round(255 * Math.max(0, Math.min(1, kept)))
          : LevelsPicture.rgb(
              shown.values()[row * shown.width() + column], greatest, meaning, kept);
    }

    /** Writes the name of the axis at the left, in lines that are no longer than the parts. */
    private void up(double middle) {
      double room = parts.size() * (titleHeight() + high);
      double base = 7;
      for (String line : SMALL.evenly(meaning.up(), room)) {
        canvas.text(line, base, middle, SMALL, canvas.palette().ink(), Anchor.MIDDLE, 1);
        base += SMALL.line() - 1;
      }
    }

    private void up() {
      double last = Double.MAX_VALUE;
      for (Drawing.Tick tick : levels.up()) {
        double y = top + (1 - tick.share()) * high;
        if (last - y < SMALL.size() + 1) {
          continue;
        }
        last = y;
        canvas.line(Shapes.line(LEFT - 3, y, LEFT, y), canvas.palette().ink(), Stroke.HAIR);
        canvas.text(tick.text(), LEFT - 5, y + 2.5, SMALL, canvas.palette().ink(), Anchor.END);
      }
    }

    private void segments() {
      for (Segment segment : levels.segments()) {
        double begin = Math.max(LEFT, x(segment.from()));
        double end = Math.min(LEFT + inner, x(segment.to()));
        if (end <= begin) {
          continue;
        }
        names.segment(canvas, segment, begin, top + 2, end);
      }
    }

    private void across() {
      for (Drawing.Tick tick : LevelsPicture.ticks(levels.across(), from, to, step)) {
        double x = LEFT + inner * tick.share();
        canvas.line(Shapes.line(x, top, x, top + 3), canvas.palette().ink(), Stroke.HAIR);
        canvas.text(tick.text(), x, top + 11, SMALL, canvas.palette().ink(), Anchor.MIDDLE);
      }
    }
  }
}
