package extremalshell.report;

import extremalshell.input.Drawing.Colours;
import extremalshell.mask.Mask;
import extremalshell.report.colour.Outline;
import extremalshell.report.colour.ShadeBar;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Stroke;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** A photo with its evidence in full colour, the rest covered, and a line around the evidence. */
final class OverlayFigure implements Figure {
  private static final Color BORDER = new Color(255, 255, 255, 150);
  private static final Color DARK_BORDER = new Color(0, 0, 0, 150);
  private static final double DPI = 300;

  /** Approximate size to which pictures of a network's size are enlarged, in pixels. */
  private static final int SHORT_SIDE = 448;

  private static final int LARGEST_FACTOR = 8;
  private static final double GAP = 0.02;
  private static final double ABOVE_BAR = 4;
  private static final double INSET = 4;

  private final BufferedImage under;
  private final @Nullable BufferedImage beside;
  private final @Nullable Mask mask;
  private final Rectangle2D seen;
  private final MaskStyle style;
  private final int factor;
  private final @Nullable ShadeBar bar;
  private final boolean covers;
  private final String title;
  private final Header header;

  /**
   * Takes a picture.
   *
   * @param beside picture of the same shape to the left; null for none
   * @param mask null for the plain picture
   * @param seen the part of it that the mask covers, in pixels
   * @param bar scale below; null for none
   * @param covers whether the mask covers the picture, not only its border is drawn
   * @param title empty for none
   * @param header words above it
   */
  private OverlayFigure(
      BufferedImage under,
      @Nullable BufferedImage beside,
      @Nullable Mask mask,
      Rectangle2D seen,
      MaskStyle style,
      @Nullable ShadeBar bar,
      boolean covers,
      String title,
      Header header) {
    this.title = title;
    this.header = header;
    this.bar = bar;
    this.under = under;
    this.beside = beside;
    this.mask = mask;
    this.seen = seen;
    this.style = style;
    this.covers = covers;
    double wanted = SHORT_SIDE / (double) Math.min(under.getWidth(), under.getHeight());
    this.factor = (int) Math.max(1, Math.min(LARGEST_FACTOR, Math.round(wanted)));
  }

  private static OverlayFigure of(
      BufferedImage under, Mask mask, Rectangle2D seen, MaskStyle style) {
    ShadeBar bar = null;
    if (style.cover() == MaskStyle.Cover.HEAT) {
      bar = ShadeBar.heatOverPhoto("mask", 1, style.opacity());
      bar = style.outline() ? bar.and(Outline.WORDS) : bar;
    }
    BufferedImage beside = style.beside() ? under : null;
    return new OverlayFigure(under, beside, mask, seen, style, bar, true, "", Header.NONE);
  }

  /** Returns the network's view under its mask. */
  static OverlayFigure ofView(Colours view, Mask mask, MaskStyle style) {
    return of(view.image(), mask, whole(view.image()), style);
  }

  /** Returns a picture without a mask. */
  static OverlayFigure plain(BufferedImage image) {
    return new OverlayFigure(
        image, null, null, whole(image), MaskStyle.DEFAULT, null, false, "", Header.NONE);
  }

  /**
   * Returns values in grey, black for 0 and white for 1, above their scale.
   *
   * @param border mask whose border is drawn; null for none
   * @param photo to the left; null for none
   */
  static OverlayFigure grey(
      BufferedImage image, ShadeBar bar, @Nullable Mask border, @Nullable BufferedImage photo) {
    ShadeBar scale = border == null ? bar : bar.and(Outline.WORDS);
    return new OverlayFigure(
        image, photo, border, whole(image), MaskStyle.DEFAULT, scale, false, "", Header.NONE);
  }

  private static Rectangle2D whole(BufferedImage image) {
    return new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight());
  }

  /**
   * Returns the original under the mask of its view.
   *
   * @param view made from the original
   */
  static OverlayFigure ofOriginal(
      BufferedImage original, Colours view, Mask mask, MaskStyle style) {
    return of(original, mask, view.seen(), style);
  }

  /** Returns a copy with a title, and words above it. */
  OverlayFigure titled(String name, Header above) {
    return new OverlayFigure(under, beside, mask, seen, style, bar, covers, name, above);
  }

  /** Returns a remark on the part that the network did not see; empty where it saw all. */
  String key() {
    return isWhole() ? "" : "Outside the frame: not seen by the network";
  }

  private boolean isWhole() {
    return seen.getWidth() > under.getWidth() - 1 && seen.getHeight() > under.getHeight() - 1;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Header header() {
    return header;
  }

  private int across() {
    return beside == null ? 1 : 2;
  }

  /** Each pixel of the picture, or a multiple where it is small. */
  @Override
  public double width() {
    double one = factor * under.getWidth() * 72 / DPI;
    return beside != null ? 2 * one + GAP * one : one;
  }

  private double each(double width) {
    return width / (across() + (across() - 1) * GAP);
  }

  @Override
  public double height(double width) {
    return high(width) + (bar == null ? 0 : ABOVE_BAR + bar.height(beneath(width)));
  }

  private double high(double width) {
    return each(width) * under.getHeight() / under.getWidth();
  }

  /** Returns the width of the bar with its words, which reach the edge of the page. */
  private double beneath(double width) {
    return each(width) - 2 * INSET;
  }

  @Override
  public double margin() {
    return 0;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double wide = each(width);
    double high = high(width);
    if (bar != null) {
      bar.draw(canvas, width - wide + INSET, high + ABOVE_BAR, beneath(width));
    }
    double left = width - wide;
    if (beside != null) {
      canvas.image(beside, 0, 0, wide, high, true);
    }
    if (mask == null) {
      canvas.image(under, left, 0, wide, high, true);
      return;
    }
    BufferedImage shown = covers ? new Overlay(under, mask, seen, style).picture() : under;
    canvas.image(shown, left, 0, wide, high, true);
    double scale = wide / under.getWidth();
    double pen = Math.max(0.2, Math.min(1.1, Math.max(wide, high) / 260));
    if (!isWhole()) {
      Rectangle2D border =
          new Rectangle2D.Double(
              left + seen.getX() * scale,
              seen.getY() * scale,
              seen.getWidth() * scale,
              seen.getHeight() * scale);
      boolean white = style.cover() == MaskStyle.Cover.WHITE;
      canvas.line(border, white ? DARK_BORDER : BORDER, Stroke.of(pen / 2));
    }
    if (style.outline()) {
      AffineTransform place = AffineTransform.getTranslateInstance(left, 0);
      place.scale(scale, scale);
      place.translate(seen.getX(), seen.getY());
      place.scale(seen.getWidth() / mask.width(), seen.getHeight() / mask.height());
      Outline.draw(canvas, mask, place, pen);
    }
  }
}
