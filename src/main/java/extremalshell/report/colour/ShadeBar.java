package extremalshell.report.colour;

import extremalshell.Capital;
import extremalshell.input.Drawing;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.TextBlock;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A bar that shows the values of a picture's shades, for below the picture.
 *
 * @param name of the values
 * @param shade of each value
 * @param ticks numbers of values, from the least to the greatest, at least one
 * @param words below it; may be empty
 * @param thick height of the bar, in points
 */
public record ShadeBar(
    String name, Shade shade, List<Drawing.Tick> ticks, String words, double thick) {
  private static final int SHADES = 256;
  private static final MathContext DIGITS = new MathContext(3);
  private static final double THICK = 6;
  private static final double TWO_WAYS = 11;
  private static final double SHORTEST = 60;
  private static final double LONGEST = 130;
  private static final double GAP = 6;
  private static final double APART = 3;
  private static final double NUMBERS = 10;
  private static final int MOST_COUNTS = 10;

  /** Parts between the numbers of a bar of levels. */
  private static final int PARTS = 3;

  /** Fewest parts between round numbers. */
  private static final int FEWEST = 2;

  private static final double[] STEPS = {1, 2, 2.5, 5};
  private static final double TICK = 1.5;
  private static final Style STYLE = Style.SMALL;

  /** A shade of a picture. */
  public interface Shade {
    /**
     * Returns red, green and blue, eight bits each.
     *
     * @param value in [0,1]
     * @param under brightness of the photo below, in [0,1]; 1 at the upper edge of a bar
     */
    int rgb(double value, double under);
  }

  /** Colours of {@link ColourMap} for values from 0 to a greatest one, with round numbers. */
  public static ShadeBar heat(String name, double most) {
    return new ShadeBar(name, (value, under) -> ColourMap.rgb(value), to(most), "", THICK);
  }

  /**
   * The same over a photo in grey. Each value has the colours that it has over dark and bright
   * parts of the photo.
   *
   * @param opacity of the colours
   */
  public static ShadeBar heatOverPhoto(String name, double most, double opacity) {
    return new ShadeBar(
        name,
        (value, under) -> ColourMap.over(value, under, opacity),
        to(most),
        "Upper edge of the bar: over white; lower edge: over black",
        TWO_WAYS);
  }

  /** Returns this bar with more words below it. */
  public ShadeBar and(String more) {
    String all = words.isEmpty() ? Capital.of(more) : words + "; " + more;
    return new ShadeBar(name, shade, ticks, all, thick);
  }

  /**
   * Colours of levels, counted down from the greatest one.
   *
   * @param inside what happens inside a mask; then the lower half of the bar has the grey outside
   *     it. Empty for no mask.
   */
  public static ShadeBar levels(Drawing.Meaning meaning, String inside) {
    boolean masked = !inside.isEmpty();
    List<String> numbers = new ArrayList<>();
    for (int i = PARTS; i > 0; i--) {
      numbers.add("\u2212" + number(meaning.range() * i / PARTS));
    }
    numbers.add("0");
    return new ShadeBar(
        meaning.colours(),
        (value, under) -> ColourMap.rgb(value, masked && under < 0.5 ? 0 : 1),
        even(numbers),
        masked ? "Upper half of the bar: " + inside + "; lower half: the rest" : "",
        masked ? TWO_WAYS : THICK);
  }

  /** Grey for values from 0 to 1. */
  public static ShadeBar grey(String name) {
    return new ShadeBar(name, ShadeBar::grey, even(List.of("0", "0.5", "1")), "", THICK);
  }

  /** Grey for the whole numbers from 0 to a greatest one, black to white. */
  public static ShadeBar counts(String name, int most) {
    int last = Math.max(1, most);
    int every = (last + MOST_COUNTS - 1) / MOST_COUNTS;
    List<Drawing.Tick> ticks =
        IntStream.rangeClosed(0, last)
            .filter(i -> i % every == 0)
            .mapToObj(i -> new Drawing.Tick((i + 0.5) / (last + 1), String.valueOf(i)))
            .toList();
    return new ShadeBar(
        name,
        (value, under) -> grey(Math.min(last, (int) (value * (last + 1))) / (double) last, under),
        ticks,
        "",
        THICK);
  }

  private static int grey(double value, double under) {
    return 0x10101 * (int) Math.round(255 * value);
  }

  /** Returns ticks from the begin of the bar to its end. */
  private static List<Drawing.Tick> even(List<String> numbers) {
    return IntStream.range(0, numbers.size())
        .mapToObj(i -> new Drawing.Tick(i / (numbers.size() - 1.0), numbers.get(i)))
        .toList();
  }

  /** Returns round numbers from 0 on; the greatest value may lie beyond the last number. */
  private static List<Drawing.Tick> to(double most) {
    if (!(most > 0)) {
      return List.of(new Drawing.Tick(0, "0"));
    }
    double unit = Math.pow(10, Math.floor(Math.log10(most / FEWEST)));
    double step = unit;
    for (double each : STEPS) {
      step = most / (each * unit) >= FEWEST ? each * unit : step;
    }
    List<Drawing.Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= most * (1 + 1e-9); i++) {
      ticks.add(new Drawing.Tick(Math.min(1, i * step / most), number(i * step)));
    }
    return ticks;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Returns the bars' height beside each other, or below each other where they do not fit. */
  public static double height(List<ShadeBar> bars, double width) {
    double each = width / Math.max(1, bars.size());
    return fit(bars, each)
        ? bars.stream().mapToDouble(bar -> bar.height(each)).max().orElse(0)
        : bars.stream().mapToDouble(bar -> bar.height(width) + APART).sum() - APART;
  }

  private static boolean fit(List<ShadeBar> bars, double each) {
    return bars.stream().allMatch(bar -> bar.isOneRow(each - GAP));
  }

  /** Draws bars beside or below each other, as in {@link #height(List, double)}. */
  public static void draw(
      List<ShadeBar> bars, Canvas canvas, double left, double top, double width) {
    double each = width / Math.max(1, bars.size());
    boolean beside = fit(bars, each);
    double before = bars.stream().mapToDouble(ShadeBar::before).max().orElse(0);
    double x = left;
    double y = top;
    for (ShadeBar bar : bars) {
      bar.draw(canvas, x, y, beside ? each - GAP : width, beside ? bar.before() : before);
      x += beside ? each : 0;
      y += beside ? 0 : bar.height(width) + APART;
    }
  }

  private double before() {
    return name.isEmpty() ? 0 : STYLE.width(name) + GAP;
  }

  private double after() {
    return STYLE.width(ticks.get(ticks.size() - 1).text()) / 2;
  }

  private boolean isOneRow(double width) {
    return before() + SHORTEST + after() <= width;
  }

  /** Returns its height with name, numbers and words. */
  public double height(double width) {
    return (isOneRow(width) ? 0 : STYLE.line())
        + thick
        + NUMBERS
        + new TextBlock(words, STYLE).height(width);
  }

  /** Draws the bar from left to right within a width, behind or below its name. */
  public void draw(Canvas canvas, double left, double top, double width) {
    draw(canvas, left, top, width, before());
  }

  private void draw(Canvas canvas, double left, double top, double width, double before) {
    Color ink = canvas.palette().ink();
    boolean one = isOneRow(width);
    double y = one ? top : top + STYLE.line();
    canvas.text(name, left, top + (one ? thick / 2 + 2.5 : 6), STYLE, ink);
    double inset = STYLE.width(ticks.get(0).text()) / 2;
    double from = left + (one ? Math.max(before, inset) : inset);
    double wide = Math.min(LONGEST, left + width - from - after());
    canvas.image(picture(), from, y, wide, thick, false);
    canvas.line(Shapes.box(from, y, wide, thick), canvas.palette().dim(), Stroke.HAIR);
    for (Drawing.Tick tick : ticks) {
      double x = from + wide * tick.share();
      double end = y + thick;
      canvas.line(Shapes.line(x, end, x, end + TICK), canvas.palette().dim(), Stroke.HAIR);
      canvas.text(tick.text(), x, end + NUMBERS - 1, STYLE, ink, Anchor.MIDDLE);
    }
    double below = y + thick + NUMBERS;
    new TextBlock(words, STYLE).draw(canvas, left, below, width, canvas.palette().dim());
  }

  private BufferedImage picture() {
    int high = thick > THICK ? SHADES / 4 : 1;
    BufferedImage picture = new BufferedImage(SHADES, high, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < SHADES; x++) {
        picture.setRGB(x, y, shade.rgb((x + 0.5) / SHADES, 1 - (y + 0.5) / high));
      }
    }
    return picture;
  }
}
