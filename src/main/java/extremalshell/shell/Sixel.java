package extremalshell.shell;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Writes a picture as sixels (VT330/VT340 manual, chapter 14), in at most 256 colours. The colours
 * come from the picture: boxes of its colours are halved at their median (Heckbert 1982).
 */
final class Sixel {
  private static final int MOST_COLOURS = 256;
  private static final int BAND = 6;
  private static final String BEGIN = "\u001bP0;1q\"1;1;";
  private static final String END = "\u001b\\";

  /** Colours that differ less look the same; 32,768 colours remain. */
  private static final int BITS = 5;

  private final int width;
  private final int height;
  private final int[] indices;
  private final List<int[]> palette = new ArrayList<>();

  private Sixel(BufferedImage picture) {
    width = picture.getWidth();
    height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    int[] byColour = reduced(pixels);
    indices = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = byColour[cell(pixels[i])];
    }
  }

  /** Returns the control sequence that draws a picture at a size in pixels. */
  static String of(BufferedImage picture, int width, int height) {
    BufferedImage sized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sized.createGraphics();
    boolean same = picture.getWidth() == width && picture.getHeight() == height;
    Image scaled =
        same ? picture : picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(scaled, 0, 0, null);
    graphics.dispose();
    return new Sixel(sized).text();
  }

  private static int cell(int rgb) {
    int drop = 8 - BITS;
    int red = (rgb >> (16 + drop)) & 31;
    int green = (rgb >> (8 + drop)) & 31;
    int blue = (rgb >> drop) & 31;
    return (red << (2 * BITS)) | (green << BITS) | blue;
  }

  /** Colours that pixels have, each with its sums and number. */
  private record Colour(int cell, long[] sums, long pixels) {
    private double channel(int which) {
      return sums[which] / (double) pixels;
    }
  }

  /** Fills the palette and returns the index of each cell of colours. */
  private int[] reduced(int[] pixels) {
    long[][] sums = new long[1 << (3 * BITS)][];
    for (int rgb : pixels) {
      int cell = cell(rgb);
      if (sums[cell] == null) {
        sums[cell] = new long[4];
      }
      long[] sum = sums[cell];
      sum[0] += rgb >> 16 & 255;
      sum[1] += rgb >> 8 & 255;
      sum[2] += rgb & 255;
      sum[3]++;
    }
    List<Colour> all = new ArrayList<>();
    for (int cell = 0; cell < sums.length; cell++) {
      if (sums[cell] != null) {
        all.add(new Colour(cell, sums[cell], sums[cell][3]));
      }
    }
    List<Box> boxes = new ArrayList<>(List.of(Box.of(all)));
    while (boxes.size() < MOST_COLOURS) {
      Box widest = Collections.max(boxes, Comparator.comparingDouble(Box::weight));
      if (widest.weight() == 0) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    int[] byCell = new int[sums.length];
    for (Box box : boxes) {
      int[] mean = new int[3];
      long count = box.colours().stream().mapToLong(Colour::pixels).sum();
      for (int channel = 0; channel < 3; channel++) {
        int which = channel;
        long sum = box.colours().stream().mapToLong(colour -> colour.sums()[which]).sum();
        mean[channel] = (int) Math.round(100.0 * sum / count / 255);
      }
      box.colours().forEach(colour -> byCell[colour.cell()] = palette.size());
      palette.add(mean);
    }
    return byCell;
  }

  /**
   * Colours that become one.
   *
   * @param channel in which they differ most
   * @param weight visibility of the difference; 0 for a single colour
   */
  private record Box(List<Colour> colours, int channel, double weight) {
    static Box of(List<Colour> colours) {
      int widest = 0;
      double extent = 0;
      for (int channel = 0; channel < 3; channel++) {
        int which = channel;
        DoubleSummaryStatistics found =
            colours.stream().mapToDouble(colour -> colour.channel(which)).summaryStatistics();
        if (found.getMax() - found.getMin() > extent) {
          extent = found.getMax() - found.getMin();
          widest = channel;
        }
      }
      return new Box(
          colours, widest, colours.size() < 2 ? 0 : extent * Math.sqrt((double) count(colours)));
    }

    static long count(List<Colour> colours) {
      return colours.stream().mapToLong(Colour::pixels).sum();
    }

    List<Box> halves() {
      List<Colour> sorted = new ArrayList<>(colours);
      sorted.sort(Comparator.comparingDouble(colour -> colour.channel(channel)));
      long half = count(sorted) / 2;
      int cut = 1;
      for (long passed = sorted.get(0).pixels(); cut < sorted.size() - 1 && passed < half; cut++) {
        passed += sorted.get(cut).pixels();
      }
      return List.of(
          of(List.copyOf(sorted.subList(0, cut))),
          of(List.copyOf(sorted.subList(cut, sorted.size()))));
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(BEGIN).append(width).append(';').append(height);
    for (int i = 0; i < palette.size(); i++) {
      int[] rgb = palette.get(i);
      text.append('#').append(i).append(";2;").append(rgb[0]).append(';');
      text.append(rgb[1]).append(';').append(rgb[2]);
    }
    for (int top = 0; top < height; top += BAND) {
      band(text, top);
    }
    return text.append(END).toString();
  }

  /** Writes six rows, one pass for each colour that they have. */
  private void band(StringBuilder text, int top) {
    int rows = Math.min(BAND, height - top);
    boolean[] used = new boolean[palette.size()];
    for (int i = top * width; i < (top + rows) * width; i++) {
      used[indices[i]] = true;
    }
    for (int colour = 0; colour < used.length; colour++) {
      if (used[colour]) {
        text.append('#').append(colour);
        pass(text, top, rows, colour);
        text.append('$');
      }
    }
    text.append('-');
  }

  private void pass(StringBuilder text, int top, int rows, int colour) {
    int run = 0;
    char last = 0;
    for (int x = 0; x < width; x++) {
      int bits = 0;
      for (int row = 0; row < rows; row++) {
        bits |= indices[(top + row) * width + x] == colour ? 1 << row : 0;
      }
      char sign = (char) ('?' + bits);
      if (sign != last) {
        repeat(text, last, run);
        run = 0;
      }
      last = sign;
      run++;
    }
    if (last != '?') {
      repeat(text, last, run);
    }
  }

  private static void repeat(StringBuilder text, char sign, int times) {
    if (times > 3) {
      text.append('!').append(times).append(sign);
    } else {
      text.append(String.valueOf(sign).repeat(times));
    }
  }
}
