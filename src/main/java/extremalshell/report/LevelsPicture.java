package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.Resampler;
import extremalshell.mask.Mask;
import extremalshell.report.colour.ColourMap;
import extremalshell.report.colour.Outline;
import extremalshell.report.figure.Canvas;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws levels such as loudness in colours, with the first row at the bottom. */
final class LevelsPicture {
  /** Height of a row in pixels: a clip of some seconds is about as wide as high. */
  private static final int ROW_HEIGHT = 5;

  /** Least height in pixels; few rows are drawn higher. */
  private static final int LEAST_HEIGHT = 64;

  private static final int LEAST_WIDTH = 640;

  /** Distances of ticks, in the unit of the axis below. */
  private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600};

  /** Share of an axis by which a tick may lie beyond its end. */
  private static final double NEAR = 0.003;

  /** Width of the border of a mask, in points. */
  private static final double PEN = 0.4;

  private LevelsPicture() {}

  /**
   * Returns a picture with a few pixels per column and five pixels per row.
   *
   * @param greatest level of the lightest colour
   * @param mask of the part in colour, the rest is grey; null for all
   */
  static BufferedImage of(Levels levels, float greatest, @Nullable Mask mask) {
    float[] values = levels.values();
    int columns = levels.width();
    int rows = levels.height();
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float value = values[row * columns + column];
        double kept = mask == null ? 1 : mask.at(row, column);
        image.setRGB(column, rows - 1 - row, rgb(value, greatest, levels.meaning(), kept));
      }
    }
    int across = Math.max(1, Math.round(LEAST_WIDTH / (float) columns));
    int up = Math.max(ROW_HEIGHT, LEAST_HEIGHT / rows);
    return Resampler.scale(image, columns * across, rows * up);
  }

  /**
   * Returns the colour of a level.
   *
   * @param kept 1 for its colour, 0 for pale grey
   */
  static int rgb(double value, double greatest, Drawing.Meaning meaning, double kept) {
    return ColourMap.rgb(1 - (greatest - value) / meaning.perUnit() / meaning.range(), kept);
  }

  /** Returns the greatest level; 0 where there is none. */
  static float greatest(Levels levels) {
    float[] values = levels.values();
    float most = values.length == 0 ? 0 : values[0];
    for (float value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  /**
   * Returns round ticks of the axis below some columns.
   *
   * @param most number of ticks
   */
  static List<Drawing.Tick> across(Drawing.Scale scale, int from, int to, double most) {
    return ticks(scale, from, to, step((to - from) * scale.step(), most));
  }

  /** Returns a round step for at most so many ticks in a span. */
  static double step(double span, double most) {
    return Arrays.stream(STEPS)
        .filter(s -> span / s <= most)
        .findFirst()
        .orElse(STEPS[STEPS.length - 1]);
  }

  /** Returns ticks of the axis below some columns, at multiples of a step. */
  static List<Drawing.Tick> ticks(Drawing.Scale scale, int from, int to, double step) {
    // a column begins half a step before its value
    double begin = scale.start() + (from - 0.5) * scale.step();
    double span = (to - from) * scale.step();
    List<Drawing.Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil((begin - NEAR * span) / step);
    for (long i = first; i * step <= begin + (1 + NEAR) * span; i++) {
      String text = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", i * step);
      ticks.add(new Drawing.Tick(Math.max(0, Math.min(1, (i * step - begin) / span)), text));
    }
    return ticks;
  }

  /**
   * Draws the border of some columns of a mask over their picture.
   *
   * @param from first column
   * @param to column after the last
   * @param place of the picture
   */
  static void outline(Canvas canvas, Mask mask, int from, int to, Shape place) {
    float[] values = new float[mask.height() * (to - from)];
    for (int row = 0; row < mask.height(); row++) {
      System.arraycopy(
          mask.values(), row * mask.width() + from, values, row * (to - from), to - from);
    }
    Mask part = upright(new Mask(mask.height(), to - from, values));
    Rectangle2D box = place.getBounds2D();
    AffineTransform onto = AffineTransform.getTranslateInstance(box.getX(), box.getY());
    onto.scale(box.getWidth() / part.width(), box.getHeight() / part.height());
    Outline.drawDark(canvas, part, onto, PEN);
  }

  /** Returns a mask with its first row at the bottom, as in pictures. */
  static Mask upright(Mask mask) {
    float[] values = new float[mask.values().length];
    for (int row = 0; row < mask.height(); row++) {
      System.arraycopy(
          mask.values(),
          row * mask.width(),
          values,
          (mask.height() - 1 - row) * mask.width(),
          mask.width());
    }
    return new Mask(mask.height(), mask.width(), values);
  }
}
