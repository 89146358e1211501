package extremalshell.report;

import extremalshell.input.Segment;
import extremalshell.input.Spectrogram;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a picture of a spectrogram needs around it: frequencies at the left, seconds below, and a
 * bar that says what is heard. Each clip has its colour; noise is grey, and over a clip thin;
 * silence is black.
 */
final class SpectrogramAxes {
  private static final int LEFT = 44;
  private static final int BELOW = 34;
  private static final int EDGE = 8;
  private static final int TICK = 4;
  private static final int BAR = 10;
  private static final int NOISE = 0x9a9a9a;
  private static final double[] HERTZ = {125, 250, 500, 1000, 2000, 4000, 8000, 16_000};
  private static final double[] SECONDS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120};

  /** Least distance of numbers along the axis of time, in pixels. */
  private static final int SPACING = 60;

  private final BufferedImage inside;
  private final Spectrogram spectrogram;
  private final Canvas canvas;
  private final double pixelsPerFrame;

  private SpectrogramAxes(BufferedImage inside, Spectrogram spectrogram) {
    this.inside = inside;
    this.spectrogram = spectrogram;
    this.pixelsPerFrame = inside.getWidth() / (double) spectrogram.width();
    this.canvas = new Canvas(LEFT + inside.getWidth() + EDGE, EDGE + inside.getHeight() + BELOW);
  }

  /**
   * Returns a picture with axes and bar around it.
   *
   * @param inside of the spectrogram, low frequencies below, stretched
   */
  static BufferedImage around(BufferedImage inside, Spectrogram spectrogram) {
    return new SpectrogramAxes(inside, spectrogram).drawn();
  }

  private BufferedImage drawn() {
    canvas.paste(inside, LEFT, EDGE);
    frequencies();
    seconds();
    bar();
    return canvas.picture();
  }

  private void frequencies() {
    double[] bins = spectrogram.axes().hertz();
    for (double hertz : HERTZ) {
      int above = 0;
      while (above < bins.length && bins[above] < hertz) {
        above++;
      }
      if (above == 0 || above == bins.length) {
        continue;
      }
      double bin = above - 1 + (hertz - bins[above - 1]) / (bins[above] - bins[above - 1]);
      double share = (bin + 0.5) / bins.length;
      int y = EDGE + (int) Math.round((1 - share) * inside.getHeight());
      String text = hertz < 1000 ? (int) hertz + "Hz" : (int) (hertz / 1000) + "kHz";
      canvas.fill(LEFT - TICK, y, TICK, 1, Canvas.INK);
      int top = y - TinyFont.HEIGHT / 2;
      canvas.text(text, LEFT - TICK - 3 - TinyFont.width(text), top, 1);
    }
  }

  private void seconds() {
    double step = SECONDS[SECONDS.length - 1];
    for (int i = SECONDS.length - 1; i >= 0; i--) {
      if (column(SECONDS[i]) - column(0) >= SPACING) {
        step = SECONDS[i];
      }
    }
    int top = EDGE + inside.getHeight();
    double last = spectrogram.speech().seconds();
    for (int i = 0; i * step <= last; i++) {
      int x = column(i * step);
      if (x < LEFT || x >= LEFT + inside.getWidth()) {
        continue;
      }
      String number = String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", i * step);
      String text = number + "s";
      canvas.fill(x, top, 1, TICK, Canvas.INK);
      canvas.text(text, x - TinyFont.width(text) / 2, top + TICK + 3, 1);
    }
  }

  private void bar() {
    int top = EDGE + inside.getHeight() + TICK + TinyFont.HEIGHT + 6;
    List<String> clips = new ArrayList<>();
    for (Segment segment : spectrogram.speech().segments()) {
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

  private int column(double seconds) {
    Spectrogram.Axes axes = spectrogram.axes();
    double frame = (seconds - axes.start()) / axes.hop() + 0.5;
    return LEFT + (int) Math.round(frame * pixelsPerFrame);
  }
}
