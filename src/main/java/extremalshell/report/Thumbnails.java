package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.figure.Thumbnail;
import extremalshell.report.figure.Thumbnail.Tick;
import extremalshell.report.figure.Thumbnail.Ticks;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Pictures of contact sheets; spectrograms have the ticks of their axes. */
public final class Thumbnails {
  /** Opacity of colours over a photo. */
  static final double OVER_PHOTO = 0.7;

  private static final double MOST_TICKS = 4;

  private Thumbnails() {}

  /** Returns a remark on the axes of a spectrogram, or on the pixels of a photo. */
  public static String remark(View view) {
    return view.drawing() instanceof Levels levels
        ? "Axes: " + levels.meaning().across() + ", " + levels.meaning().up()
        : Caption.pixels(view);
  }

  /**
   * Returns a remark on the colours of overlays.
   *
   * @param inside what happens inside their masks
   */
  public static String key(View view, String inside) {
    return view.drawing() instanceof Levels ? "" : MaskStyle.DEFAULT.key(inside);
  }

  /** Returns the greatest level of some views, for one scale of colours; 0 for photos. */
  public static float greatest(List<View> views) {
    float most = Float.NEGATIVE_INFINITY;
    for (View view : views) {
      if (view.drawing() instanceof Levels levels) {
        most = Math.max(most, LevelsPicture.greatest(levels));
      }
    }
    return Float.isFinite(most) ? most : 0;
  }

  /**
   * Returns a view without a mask.
   *
   * @param greatest level of the lightest colour
   */
  public static Thumbnail view(View view, float greatest, List<String> lines) {
    return view.drawing() instanceof Levels levels
        ? new Thumbnail(LevelsPicture.of(levels, greatest, null), lines, ticks(levels, 0, 1))
        : new Thumbnail(Pictures.view(view), lines);
  }

  /** Returns a view with its evidence. */
  public static Thumbnail overlay(View view, Mask mask, List<String> lines) {
    return of(view, Pictures.overlay(view, mask), lines);
  }

  /** Returns a picture of a view or of its mask with ticks. */
  public static Thumbnail of(View view, BufferedImage picture, List<String> lines) {
    return view.drawing() instanceof Levels levels
        ? new Thumbnail(picture, lines, ticks(levels, 0, 1))
        : new Thumbnail(picture, lines);
  }

  /**
   * Returns values in colours: over a photo in grey, or below a spectrogram, whose own colours
   * would hide them.
   *
   * @param share of the scale that the value 1 reaches, in [0,1]
   */
  public static Thumbnail heat(View view, Mask values, double share, List<String> lines) {
    float[] scaled = new float[values.values().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (share * values.values()[i]);
    }
    Mask shown = new Mask(values.height(), values.width(), scaled);
    BufferedImage under = Pictures.view(view);
    if (!(view.drawing() instanceof Levels levels)) {
      return new Thumbnail(heat(under, shown, OVER_PHOTO), lines);
    }
    BufferedImage below = heat(under, LevelsPicture.upright(shown), 1);
    int high = under.getHeight();
    int gap = high / 16;
    BufferedImage both =
        new BufferedImage(under.getWidth(), 2 * high + gap, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = both.createGraphics();
    graphics.drawImage(under, 0, 0, null);
    graphics.drawImage(below, 0, high + gap, null);
    graphics.dispose();
    double part = high / (2.0 * high + gap);
    Ticks lower = ticks(levels, 0, part);
    List<Tick> up = new ArrayList<>(lower.up());
    up.addAll(ticks(levels, 1 - part, part).up());
    return new Thumbnail(both, lines, new Ticks(up, lower.across()));
  }

  private static BufferedImage heat(BufferedImage under, Mask values, double opacity) {
    Rectangle2D whole = new Rectangle2D.Double(0, 0, under.getWidth(), under.getHeight());
    MaskStyle style = new MaskStyle(MaskStyle.Cover.HEAT, opacity, false, false);
    return new Overlay(under, values, whole, style).picture();
  }

  /**
   * Returns the ticks of a spectrogram that is a part of a picture.
   *
   * @param from share of the picture below it
   * @param part its share of the picture's height
   */
  private static Ticks ticks(Levels levels, double from, double part) {
    return new Ticks(
        levels.up().stream().map(t -> new Tick(from + part * t.share(), t.text())).toList(),
        LevelsPicture.across(levels.across(), 0, levels.width(), MOST_TICKS).stream()
            .map((Drawing.Tick t) -> new Tick(t.share(), t.text()))
            .toList());
  }
}
