package extremalshell.shell;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Draws pictures with characters: two coloured pixels for each cell, or one shade without colours.
 */
final class HalfBlocks {
  /** From dark to light; plain ASCII, for terminals that have no colours or no Unicode. */
  private static final String SHADES = " .:-=+*#%@";

  private HalfBlocks() {}

  /**
   * Returns the lines of a picture at the largest size that fits.
   *
   * @param columns most cells in a line
   * @param rows most lines
   * @param colored whether colours and the half block can be shown
   */
  static List<AttributedString> lines(
      BufferedImage picture, int columns, int rows, boolean colored) {
    double scale =
        Math.min(columns / (double) picture.getWidth(), 2.0 * rows / (double) picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(2, (int) Math.round(picture.getHeight() * scale));
    List<AttributedString> lines = new ArrayList<>();
    for (int y = 0; y < height; y += 2) {
      AttributedStringBuilder line = new AttributedStringBuilder();
      for (int x = 0; x < width; x++) {
        int upper = average(picture, x, y, width, height);
        int lower = average(picture, x, Math.min(y + 1, height - 1), width, height);
        if (colored) {
          line.styled(pair(upper, lower), "\u2580");
        } else {
          line.append(shade((luma(upper) + luma(lower)) / 2));
        }
      }
      lines.add(line.toAttributedString());
    }
    return lines;
  }

  private static AttributedStyle pair(int upper, int lower) {
    return AttributedStyle.DEFAULT
        .foreground(upper >> 16 & 255, upper >> 8 & 255, upper & 255)
        .background(lower >> 16 & 255, lower >> 8 & 255, lower & 255);
  }

  private static char shade(double luma) {
    return SHADES.charAt((int) Math.round(luma * (SHADES.length() - 1)));
  }

  private static double luma(int rgb) {
    return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
  }

  /** The mean colour of the pixels that fall into a small one. */
  private static int average(BufferedImage picture, int x, int y, int width, int height) {
    int left = x * picture.getWidth() / width;
    int right = Math.max(left + 1, (x + 1) * picture.getWidth() / width);
    int top = y * picture.getHeight() / height;
    int bottom = Math.max(top + 1, (y + 1) * picture.getHeight() / height);
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int row = top; row < Math.min(bottom, picture.getHeight()); row++) {
      for (int column = left; column < Math.min(right, picture.getWidth()); column++) {
        int rgb = picture.getRGB(column, row);
        red += rgb >> 16 & 255;
        green += rgb >> 8 & 255;
        blue += rgb & 255;
      }
    }
    long pixels = Math.max(1L, (long) (bottom - top) * (right - left));
    return (int) (red / pixels) << 16 | (int) (green / pixels) << 8 | (int) (blue / pixels);
  }
}
