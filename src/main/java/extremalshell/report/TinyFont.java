package extremalshell.report;

import java.awt.image.BufferedImage;
import java.util.Map;

/**
 * Digits and the letters of units, drawn without the system's fonts: a machine without a display
 * may have none, and pictures should be the same everywhere.
 */
final class TinyFont {
  /** Height of a character, in pixels. */
  static final int HEIGHT = 7;

  private static final int WIDTH = 5;
  private static final int PITCH = WIDTH + 1;

  private static final String BLANK = ".".repeat(WIDTH * HEIGHT);

  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry('0', ".###.#...##..###.#.###..##...#.###."),
          Map.entry('1', "..#...##....#....#....#....#...###."),
          Map.entry('2', ".###.#...#....#...#...#...#...#####"),
          Map.entry('3', ".###.#...#....#..##.....##...#.###."),
          Map.entry('4', "...#...##..#.#.#..#.#####...#....#."),
          Map.entry('5', "######....####.....#....##...#.###."),
          Map.entry('6', ".###.#....#....####.#...##...#.###."),
          Map.entry('7', "#####....#...#...#...#....#....#..."),
          Map.entry('8', ".###.#...##...#.###.#...##...#.###."),
          Map.entry('9', ".###.#...##...#.####....#....#.###."),
          Map.entry('.', "..........................##...##.."),
          Map.entry('k', "#....#....#..#.#.#..##...#.#..#..#."),
          Map.entry('H', "#...##...##...#######...##...##...#"),
          Map.entry('z', "..........#####...#...#...#...#####"),
          Map.entry('s', "...........#####.....###.....#####."));

  private TinyFont() {}

  /** Returns the width of a text, in pixels. */
  static int width(String text) {
    return PITCH * text.length() - 1;
  }

  /**
   * Draws a text.
   *
   * @param left of the first character, in pixels
   * @param top likewise
   */
  static void draw(BufferedImage image, String text, int left, int top, int rgb) {
    for (int i = 0; i < text.length(); i++) {
      String glyph = GLYPHS.getOrDefault(text.charAt(i), BLANK);
      for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
        int x = left + i * PITCH + pixel % WIDTH;
        int y = top + pixel / WIDTH;
        boolean inside = x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
        if (glyph.charAt(pixel) == '#' && inside) {
          image.setRGB(x, y, rgb);
        }
      }
    }
  }
}
