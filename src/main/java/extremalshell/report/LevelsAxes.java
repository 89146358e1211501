package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.Segment;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a picture of levels needs around it, such as frequencies at the left and seconds below, and
 * a bar that says what is heard. Each clip has its colour; noise is grey, and over a clip thin;
 * silence is black.
 */
final class LevelsAxes {
  private static final int LEFT = 44;
  private static final int BELOW = 34;
  private static final int EDGE = 8;
  private static final int TICK = 4;
  private static final int BAR = 10;
  private static final int NOISE = 0x9a9a9a;
  private static final double[] STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 200, 500, 1000, 2000, 5000, 1e4, 1e5, 1e6
  };

  /** Least distance of numbers along the axis below, in pixels. */
  private static final int SPACING = 60;

  private final BufferedImage inside;
  private final Levels levels;
  private final Canvas canvas;
  private final double pixelsPerColumn;

  private LevelsAxes(BufferedImage inside, Levels levels) {
    this.inside = inside;
    this.levels = levels;
    this.pixelsPerColumn = inside.getWidth() / (double) levels.width();
    this.canvas = new Canvas(LEFT + inside.getWidth() + EDGE, EDGE + inside.getHeight() + BELOW);
  }

  /**
   * Returns a picture with axes and bar around it.
   *
   * @param inside of the levels, first row below, stretched
   */
  static BufferedImage around(BufferedImage inside, Levels levels) {
    return new LevelsAxes(inside, levels).drawn();
  }

  private BufferedImage drawn() {
    canvas.paste(inside, LEFT, EDGE);
    up();
    across();
    bar();
    return canvas.picture();
  }

  private void up() {
    for (Drawing.Tick tick : levels.up()) {
      int y = EDGE + (int) Math.round((1 - tick.share()) * inside.getHeight());
      canvas.fill(LEFT - TICK, y, TICK, 1, Canvas.INK);
      int top = y - TinyFont.HEIGHT / 2;
      canvas.text(tick.text(), LEFT - TICK - 3 - TinyFont.width(tick.text()), top, 1);
    }
  }

  private void across() {
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      if (column(STEPS[i]) - column(0) >= SPACING) {
        step = STEPS[i];
      }
    }
    int top = EDGE + inside.getHeight();
    double last = levels.across().last();
    for (int i = 0; i * step <= last; i++) {
      int x = column(i * step);
      if (x < LEFT || x >= LEFT + inside.getWidth()) {
        continue;
      }
      String number = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", i * step);
      String text = number + levels.across().unit();
      canvas.fill(x, top, 1, TICK, Canvas.INK);
      canvas.text(text, x - TinyFont.width(text) / 2, top + TICK + 3, 1);
    }
  }

  private void bar() {
    int top = EDGE + inside.getHeight() + TICK + TinyFont.HEIGHT + 6;
    List<String> clips = new ArrayList<>();
    for (Segment segment : levels.segments()) {
      int from = Math.max(LEFT, column(segment.from()));
      int to = Math.min(LEFT + inside.getWidth(), column(segment.to()));
      switch (segment.kind()) {
        case CLIP -> {
          if (!clips.contains(segment.name())) {
            clips.add(segment.name());
          }
          canvas.fill(from, top, to - from, BAR, colour(clips.indexOf(segment.name())));
        }
        case SILENCE -> canvas.fill(from, top, to - from, BAR, 0);
        case NOISE -> canvas.fill(from, top + BAR / 2, to - from, BAR / 2, NOISE);
      }
    }
  }

  /** Hues a golden angle apart: the first few are far from each other. */
  private static int colour(int index) {
    return Color.HSBtoRGB((float) (0.58 + index * 0.381966), 0.65f, 0.8f) & 0xffffff;
  }

  private int column(double value) {
    Drawing.Scale across = levels.across();
    double column = (value - across.start()) / across.step() + 0.5;
    return LEFT + (int) Math.round(column * pixelsPerColumn);
  }
}
