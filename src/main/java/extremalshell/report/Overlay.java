package extremalshell.report;

import extremalshell.mask.Mask;
import extremalshell.report.colour.ColourMap;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Lays a mask over a picture, pixel by pixel, at the size of the picture. */
final class Overlay {
  /**
   * Brightness of pixels outside the network's input, as a share of their brightness in the photo.
   */
  private static final double UNSEEN = 0.22;

  /** Brightness of pixels that the mask hides, as a share of their brightness in the photo. */
  private static final double DIMMED = 0.35;

  private final BufferedImage under;
  private final Mask mask;
  private final Rectangle2D seen;
  private final MaskStyle style;

  /**
   * Takes a picture and a mask.
   *
   * @param seen the part of the picture that the mask covers, in pixels
   */
  Overlay(BufferedImage under, Mask mask, Rectangle2D seen, MaskStyle style) {
    this.under = under;
    this.mask = mask;
    this.seen = seen;
    this.style = style;
  }

  BufferedImage picture() {
    int width = under.getWidth();
    int height = under.getHeight();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      under.getRGB(0, y, width, 1, line, 0, width);
      double row = (y + 0.5 - seen.getY()) / seen.getHeight() * mask.height();
      for (int x = 0; x < width; x++) {
        double column = (x + 0.5 - seen.getX()) / seen.getWidth() * mask.width();
        boolean inside = row >= 0 && row < mask.height() && column >= 0 && column < mask.width();
        line[x] = inside ? over(line[x], value(column, row)) : unseen(line[x]);
      }
      picture.setRGB(0, y, width, 1, line, 0, width);
    }
    return picture;
  }

  /** Interpolates the mask, bilinear, with centres at one half. */
  private double value(double column, double row) {
    double x = Math.max(0, Math.min(mask.width() - 1, column - 0.5));
    double y = Math.max(0, Math.min(mask.height() - 1, row - 0.5));
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(mask.width() - 1, left + 1);
    int bottom = Math.min(mask.height() - 1, top + 1);
    double upper = mixed(mask.at(top, left), mask.at(top, right), x - left);
    double lower = mixed(mask.at(bottom, left), mask.at(bottom, right), x - left);
    return Math.max(0, Math.min(1, mixed(upper, lower, y - top)));
  }

  private int over(int rgb, double shown) {
    double luma = luma(rgb);
    if (style.cover() == MaskStyle.Cover.HEAT) {
      return ColourMap.over(shown, luma, style.opacity());
    }
    double cover = style.cover() == MaskStyle.Cover.DIM ? DIMMED * luma : 1 - 0.12 * (1 - luma);
    double share = style.opacity() * (1 - shown);
    int packed = 0;
    for (int c = 0; c < 3; c++) {
      double own = ((rgb >> (16 - 8 * c)) & 255) / 255.0;
      packed = packed << 8 | (int) Math.round(255 * mixed(own, cover, share));
    }
    return packed;
  }

  private int unseen(int rgb) {
    double luma = luma(rgb);
    double value = style.cover() == MaskStyle.Cover.WHITE ? 1 - 0.1 * (1 - luma) : UNSEEN * luma;
    return 0x10101 * (int) Math.round(255 * value);
  }

  private static double luma(int rgb) {
    return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
  }

  private static double mixed(double from, double to, double share) {
    return from + share * (to - from);
  }
}
