package extremalshell.report;

import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;

/** Draws a mask over a picture, pixel by pixel, at the size of the picture. */
final class Overlay {
  /** Brightness of what the mask hides, of its own. */
  private static final double DIMMED = 0.6;

  /** Share of the colour map in what the mask hides. */
  private static final double TINT = 0.35;

  /** Half the width of the line and of its dark edge, in pixels. */
  private static final double LINE = 1.1;

  private static final double EDGE = 2.4;

  /** Slope per pixel below which a mask is too flat to have a line. */
  private static final double FLAT = 1e-3;

  private static final double[] LINE_COLOUR = {1, 0.93, 0.6};

  private final int width;
  private final int height;
  private final float[] planar;
  private final float[] values;

  Overlay(BufferedImage under, Mask mask) {
    this.width = under.getWidth();
    this.height = under.getHeight();
    this.planar = planar(under);
    this.values = stretched(mask, width, height);
  }

  private static float[] planar(BufferedImage image) {
    int n = image.getWidth() * image.getHeight();
    float[] planar = new float[3 * n];
    for (int i = 0; i < n; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      planar[i] = ((rgb >> 16) & 255) / 255f;
      planar[n + i] = ((rgb >> 8) & 255) / 255f;
      planar[2 * n + i] = (rgb & 255) / 255f;
    }
    return planar;
  }

  BufferedImage picture() {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, packed(pixel(x, y)));
      }
    }
    return picture;
  }

  private double[] pixel(int x, int y) {
    int at = y * width + x;
    int n = width * height;
    double shown = Math.max(0, Math.min(1, values[at]));
    double[] rgb = {planar[at], planar[n + at], planar[2 * n + at]};
    double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    double[] tint = ColourMap.colour(shown);
    double distance = distanceToLine(x, y);
    double edge = 0.6 * coverage(EDGE - distance);
    double line = coverage(LINE - distance);
    for (int c = 0; c < 3; c++) {
      double hidden = (1 - TINT) * DIMMED * luma + TINT * tint[c];
      double value = hidden + shown * (rgb[c] - hidden);
      value *= 1 - edge;
      rgb[c] = value + line * (LINE_COLOUR[c] - value);
    }
    return rgb;
  }

  /** Distance to where the mask is one half, to first order, in pixels. */
  private double distanceToLine(int x, int y) {
    double acrossX = value(x + 1, y) - value(x - 1, y);
    double acrossY = value(x, y + 1) - value(x, y - 1);
    double slope = Math.hypot(acrossX, acrossY) / 2;
    return slope < FLAT ? Double.MAX_VALUE : Math.abs(value(x, y) - 0.5) / slope;
  }

  private double value(int x, int y) {
    int column = Math.max(0, Math.min(width - 1, x));
    int row = Math.max(0, Math.min(height - 1, y));
    return values[row * width + column];
  }

  /** Antialiasing: how much of a pixel lies inside, from its signed distance to the border. */
  private static double coverage(double inside) {
    return Math.max(0, Math.min(1, inside + 0.5));
  }

  /** Bilinear, with pixel centres at one half. */
  private static float[] stretched(Mask mask, int width, int height) {
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      double row = clamped((y + 0.5) * mask.height() / height - 0.5, mask.height());
      int top = (int) row;
      int bottom = Math.min(mask.height() - 1, top + 1);
      for (int x = 0; x < width; x++) {
        double column = clamped((x + 0.5) * mask.width() / width - 0.5, mask.width());
        int left = (int) column;
        int right = Math.min(mask.width() - 1, left + 1);
        double upper = mixed(mask.at(top, left), mask.at(top, right), column - left);
        double lower = mixed(mask.at(bottom, left), mask.at(bottom, right), column - left);
        values[y * width + x] = (float) mixed(upper, lower, row - top);
      }
    }
    return values;
  }

  private static double clamped(double position, int size) {
    return Math.max(0, Math.min(size - 1, position));
  }

  private static double mixed(double from, double to, double share) {
    return from + share * (to - from);
  }

  private static int packed(double[] rgb) {
    int packed = 0;
    for (double value : rgb) {
      packed = packed << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
    return packed;
  }
}
