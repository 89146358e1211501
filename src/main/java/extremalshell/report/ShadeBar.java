package extremalshell.report;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A bar that shows the values of a picture's shades.
 *
 * @param shade of a value in [0,1]
 * @param numbers from the least value to the greatest, evenly spaced
 */
record ShadeBar(DoubleFunction<Color> shade, List<String> numbers) {
  /** Height of a bar below a picture, with its numbers, in points. */
  static final double BENEATH = 16;

  private static final int SHADES = 48;
  private static final int DIGITS = 3;
  private static final double THICK = 6;
  private static final double LONGEST = 130;
  private static final Style STYLE = Style.SMALL;

  /** Colours of {@link ColourMap} for values from 0 to 1. */
  static ShadeBar heat() {
    return new ShadeBar(
        value -> new Color(ColourMap.rgb(value)), List.of("0", "0.25", "0.5", "0.75", "1"));
  }

  /** The same colours for values from 0 to a greatest one. */
  static ShadeBar heat(double most) {
    return new ShadeBar(heat().shade(), List.of("0", number(most / 2), number(most)));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Grey for values from 0 to 1. */
  static ShadeBar grey() {
    return new ShadeBar(
        value -> new Color(0x10101 * (int) Math.round(255 * value)), List.of("0", "0.5", "1"));
  }

  /** Draws the bar upright, the greatest value above, with its numbers at the right. */
  void upright(Canvas canvas, double left, double top, double height) {
    double step = height / SHADES;
    for (int i = 0; i < SHADES; i++) {
      double high = Math.min(step + 0.2, height - i * step);
      Color colour = shade.apply(1 - (i + 0.5) / SHADES);
      canvas.fill(Shapes.box(left, top + i * step, THICK, high), colour);
    }
    canvas.line(Shapes.box(left, top, THICK, height), canvas.palette().dim(), Stroke.HAIR);
    for (int i = 0; i < numbers.size(); i++) {
      double y = top + height * (1 - i / (numbers.size() - 1.0));
      double base = Math.max(top + 5.5, Math.min(top + height, y + 2.5));
      canvas.text(numbers.get(i), left + THICK + 2, base, STYLE, canvas.palette().ink());
    }
  }

  /** Draws the bar from left to right within a width, behind the name of its values. */
  void level(Canvas canvas, String name, double left, double top, double width) {
    Color ink = canvas.palette().ink();
    canvas.text(name, left, top + 6, STYLE, ink);
    double from = left + STYLE.width(name) + 6;
    double last = STYLE.width(numbers.get(numbers.size() - 1));
    double wide = Math.min(LONGEST, width - (from - left) - last / 2);
    double step = wide / SHADES;
    for (int i = 0; i < SHADES; i++) {
      double across = Math.min(step + 0.2, wide - i * step);
      Color colour = shade.apply((i + 0.5) / SHADES);
      canvas.fill(Shapes.box(from + i * step, top, across, THICK), colour);
    }
    canvas.line(Shapes.box(from, top, wide, THICK), canvas.palette().dim(), Stroke.HAIR);
    for (int i = 0; i < numbers.size(); i++) {
      double x = from + wide * i / (numbers.size() - 1);
      canvas.text(numbers.get(i), x, top + THICK + 7, STYLE, ink, Anchor.MIDDLE);
    }
  }
}
