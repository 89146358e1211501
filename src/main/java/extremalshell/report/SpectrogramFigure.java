package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.Segment;
import extremalshell.mask.Mask;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.TextBlock;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Spectrograms one below the other with common axes and one scale of colours. The waveform is
 * above, clips are below, masks are outlines. Long recordings take several lines.
 */
final class SpectrogramFigure implements Figure {
  private static final double WIDTH = 482;
  private static final double LEFT = 44;
  private static final double RIGHT = 44;
  private static final double WAVE = 26;
  private static final double HIGH = 70;
  private static final double TITLE = 11;
  private static final double BELOW = 26;
  private static final double GAP = 10;
  private static final double POINTS_A_SECOND = 24;

  /** Height of a page of a journal: above it, lines become denser. */
  private static final double PAGE = 650;

  private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120};
  private static final double TICK_SPACE = 36;

  private static final MathContext DIGITS = new MathContext(3);

  /** Numbers beside the colours, from the top down. */
  private static final int NUMBERS = 4;

  private static final Style SMALL = Style.SMALL;

  private final Header header;
  private final Levels levels;
  private final List<Part> parts;
  private final TextBlock words;
  private final float loudest;
  private final Drawing.Meaning meaning;
  private final ClipNames names;

  /**
   * A spectrogram.
   *
   * @param levels of the common scale; null to draw the mask in grey
   * @param mask drawn as an outline; null for none
   */
  record Part(String title, @Nullable Levels levels, @Nullable Mask mask) {}

  SpectrogramFigure(Header header, Levels levels, List<Part> parts, List<String> words) {
    this.header = header;
    this.levels = levels;
    this.parts = List.copyOf(parts);
    this.words = new TextBlock(words, SMALL);
    float[] sorted = levels.values();
    float most = sorted.length == 0 ? 0 : sorted[0];
    for (float value : sorted) {
      most = Math.max(most, value);
    }
    this.loudest = most;
    this.meaning = levels.meaning();
    this.names = new ClipNames(levels.segments());
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

  private int lines(double width) {
    double most = (width - LEFT - RIGHT) / POINTS_A_SECOND;
    int wanted = (int) Math.max(1, Math.ceil(seconds() / most - 0.05));
    return Math.min(wanted, Math.max(1, (int) (PAGE / (lineHeight() + GAP))));
  }

  private boolean hasWave() {
    return levels.wave().length > 0;
  }

  private double lineHeight() {
    return (hasWave() ? WAVE + 2 : 0)
        + parts.size() * (TITLE + HIGH)
        + (levels.segments().isEmpty() ? 0 : ClipNames.BAR + 3)
        + BELOW;
  }

  @Override
  public double height(double width) {
    return lines(width) * (lineHeight() + GAP)
        - GAP
        + names.height(width)
        + words.height(width)
        + (words.texts().isEmpty() ? 0 : 4);
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    int lines = lines(width);
    for (int line = 0; line < lines; line++) {
      int from = line * levels.width() / lines;
      int to = (line + 1) * levels.width() / lines;
      new Line(canvas, width, top, from, to).draw();
      top += lineHeight() + GAP;
    }
    top += names.draw(canvas, top - GAP, width) - GAP + 4;
    words.draw(canvas, 0, top, width, canvas.palette().ink());
  }

  private Color colour(double value) {
    return new Color(ColourMap.rgb(1 - (loudest - value) / meaning.perUnit() / meaning.range()));
  }

  /** Returns the scale of colours, counted down from the greatest value. */
  private ShadeBar colours() {
    List<String> numbers = new ArrayList<>();
    for (int i = NUMBERS - 1; i > 0; i--) {
      BigDecimal below = BigDecimal.valueOf(meaning.range() * i / (NUMBERS - 1));
      numbers.add("\u2212" + below.round(DIGITS).stripTrailingZeros().toPlainString());
    }
    numbers.add("0");
    return new ShadeBar(share -> new Color(ColourMap.rgb(share)), numbers);
  }

  /** Some columns of all parts. */
  private final class Line {
    private final Canvas canvas;
    private final double inner;
    private final int from;
    private final int to;
    private double top;

    Line(Canvas canvas, double width, double top, int from, int to) {
      this.canvas = canvas;
      this.inner = width - LEFT - RIGHT;
      this.top = top;
      this.from = from;
      this.to = to;
    }

    void draw() {
      if (hasWave()) {
        wave();
        top += WAVE + 2;
      }
      for (Part part : parts) {
        canvas.text(
            SMALL.cut(part.title(), inner), LEFT, top + TITLE - 3, SMALL, canvas.palette().ink());
        top += TITLE;
        part(part);
        top += HIGH;
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

    private void wave() {
      float[] wave = levels.wave();
      double all = levels.across().last();
      int points = (int) (2 * inner);
      float peak = 1e-6f;
      for (float sample : wave) {
        peak = Math.max(peak, Math.abs(sample));
      }
      Path2D path = new Path2D.Double();
      double middle = top + WAVE / 2;
      for (int i = 0; i < points; i++) {
        int begin = (int) (second(from + (to - from) * i / (double) points) / all * wave.length);
        int end =
            (int) (second(from + (to - from) * (i + 1) / (double) points) / all * wave.length);
        float low = 0;
        float high = 0;
        for (int k = Math.max(0, begin); k < Math.min(wave.length, end); k++) {
          low = Math.min(low, wave[k]);
          high = Math.max(high, wave[k]);
        }
        double x = LEFT + (i + 0.5) / 2;
        path.moveTo(x, middle - WAVE / 2 * high / peak);
        path.lineTo(x, middle - WAVE / 2 * low / peak + 0.1);
      }
      canvas.line(path, canvas.palette().dim(), Stroke.of(0.5));
      canvas.text("waveform", LEFT - 4, middle + 2.5, SMALL, canvas.palette().dim(), Anchor.END);
    }

    private void part(Part part) {
      Levels shown = part.levels();
      Mask mask = part.mask();
      BufferedImage image =
          new BufferedImage(to - from, levels.height(), BufferedImage.TYPE_INT_RGB);
      for (int row = 0; row < levels.height(); row++) {
        for (int column = from; column < to; column++) {
          int rgb =
              shown != null
                  ? colour(shown.values()[row * levels.width() + column]).getRGB()
                  : mask == null
                      ? 0
                      : 0x10101 * Math.round(255 * Math.max(0, Math.min(1, mask.at(row, column))));
          image.setRGB(column - from, levels.height() - 1 - row, rgb);
        }
      }
      canvas.image(image, LEFT, top, inner, HIGH, false);
      canvas.line(Shapes.box(LEFT, top, inner, HIGH), canvas.palette().ink(), Stroke.HAIR);
      if (shown != null && mask != null) {
        AffineTransform place = AffineTransform.getTranslateInstance(LEFT, top);
        place.scale(inner / (to - from), HIGH / levels.height());
        OverlayFigure.outline(canvas, columns(LevelsPicture.upright(mask)), place, 0.65);
      }
      up();
      (shown == null ? ShadeBar.grey() : colours()).upright(canvas, LEFT + inner + 6, top, HIGH);
      if (shown != null) {
        String name = SMALL.cut(meaning.colours(), HIGH + TITLE);
        double x = LEFT + inner + RIGHT - 3;
        canvas.text(name, x, top + HIGH / 2, SMALL, canvas.palette().ink(), Anchor.MIDDLE, 1);
      }
    }

    private Mask columns(Mask mask) {
      float[] values = new float[mask.height() * (to - from)];
      for (int row = 0; row < mask.height(); row++) {
        System.arraycopy(
            mask.values(), row * mask.width() + from, values, row * (to - from), to - from);
      }
      return new Mask(mask.height(), to - from, values);
    }

    private void up() {
      double last = Double.MAX_VALUE;
      for (Drawing.Tick tick : levels.up()) {
        double y = top + (1 - tick.share()) * HIGH;
        if (last - y < SMALL.size() + 1) {
          continue;
        }
        last = y;
        canvas.line(Shapes.line(LEFT - 3, y, LEFT, y), canvas.palette().ink(), Stroke.HAIR);
        canvas.text(tick.text(), LEFT - 5, y + 2.5, SMALL, canvas.palette().ink(), Anchor.END);
      }
      canvas.text(meaning.up(), 8, top + HIGH / 2, SMALL, canvas.palette().ink(), Anchor.MIDDLE, 1);
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
      double span = second(to) - second(from);
      double step =
          Arrays.stream(STEPS)
              .filter(s -> s / span * inner >= TICK_SPACE)
              .findFirst()
              .orElse(STEPS[STEPS.length - 1]);
      for (long i = (long) Math.ceil(second(from) / step); i * step <= second(to); i++) {
        double x = x(i * step);
        if (x < LEFT - 0.5 || x > LEFT + inner + 0.5) {
          continue;
        }
        canvas.line(Shapes.line(x, top, x, top + 3), canvas.palette().ink(), Stroke.HAIR);
        String text = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", i * step);
        canvas.text(text, x, top + 11, SMALL, canvas.palette().ink(), Anchor.MIDDLE);
      }
      canvas.text(
          meaning.across(),
          LEFT + inner / 2,
          top + 21,
          SMALL,
          canvas.palette().ink(),
          Anchor.MIDDLE);
    }
  }
}
