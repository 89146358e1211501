package extremalshell.report;

import java.util.Map;

/**
 * Letters, digits and some marks, drawn without the system's fonts: a machine without a display may
 * have none, and pictures should be the same everywhere. Other characters but blanks become a
 * question mark.
 */
final class TinyFont {
  /** Height of a character, in pixels; descenders reach two below. */
  static final int HEIGHT = 7;

  private static final int WIDTH = 5;
  private static final int PITCH = WIDTH + 1;

  private static final String BLANK = ".".repeat(WIDTH * HEIGHT);

  private static final String UNKNOWN = ".###.#...#....#...#...#.........#..";

  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry('a', "...........###.....#.#####...#.####"),
          Map.entry('b', "#....#....####.#...##...##...#####."),
          Map.entry('c', "...........#####....#....#.....####"),
          Map.entry('d', "....#....#.#####...##...##...#.####"),
          Map.entry('e', "...........###.#...#######.....###."),
          Map.entry('f', "..##..#..#.#...###...#....#....#..."),
          Map.entry('g', "...........#####...##...##...#.####....#.###."),
          Map.entry('h', "#....#....####.#...##...##...##...#"),
          Map.entry('i', "..#........##....#....#....#...###."),
          Map.entry('j', "...#........##....#....#....#....#.#..#..##.."),
          Map.entry('k', "#....#....#..#.#.#..##...#.#..#..#."),
          Map.entry('l', ".##....#....#....#....#....#...###."),
          Map.entry('m', "..........##.#.#.#.##.#.##.#.##.#.#"),
          Map.entry('n', "..........####.#...##...##...##...#"),
          Map.entry('o', "...........###.#...##...##...#.###."),
          Map.entry('p', "..........####.#...##...##...#####.#....#...."),
          Map.entry('q', "...........#####...##...##...#.####....#....#"),
          Map.entry('r', "..........#.##.##..##....#....#...."),
          Map.entry('s', "...........#####.....###.....#####."),
          Map.entry('t', ".#....#...###...#....#....#..#..##."),
          Map.entry('u', "..........#...##...##...##...#.####"),
          Map.entry('v', "..........#...##...##...#.#.#...#.."),
          Map.entry('w', "..........#...##.#.##.#.##.#.#.#.#."),
          Map.entry('x', "..........#...#.#.#...#...#.#.#...#"),
          Map.entry('y', "..........#...##...##...##...#.####....#.###."),
          Map.entry('z', "..........#####...#...#...#...#####"),
          Map.entry('A', ".###.#...##...#######...##...##...#"),
          Map.entry('B', "####.#...##...#####.#...##...#####."),
          Map.entry('C', ".###.#...##....#....#....#...#.###."),
          Map.entry('D', "####.#...##...##...##...##...#####."),
          Map.entry('E', "######....#....####.#....#....#####"),
          Map.entry('F', "######....#....####.#....#....#...."),
          Map.entry('G', ".###.#...##....#.####...##...#.####"),
          Map.entry('H', "#...##...##...#######...##...##...#"),
          Map.entry('I', ".###...#....#....#....#....#...###."),
          Map.entry('J', "..###...#....#....#....#.#..#..##.."),
          Map.entry('K', "#...##..#.#.#..##...#.#..#..#.#...#"),
          Map.entry('L', "#....#....#....#....#....#....#####"),
          Map.entry('M', "#...###.###.#.##.#.##...##...##...#"),
          Map.entry('N', "#...###..##.#.##..###...##...##...#"),
          Map.entry('O', ".###.#...##...##...##...##...#.###."),
          Map.entry('P', "####.#...##...#####.#....#....#...."),
          Map.entry('Q', ".###.#...##...##...##.#.##..#..##.#"),
          Map.entry('R', "####.#...##...#####.#.#..#..#.#...#"),
          Map.entry('S', ".#####....#.....###.....#....#####."),
          Map.entry('T', "#####..#....#....#....#....#....#.."),
          Map.entry('U', "#...##...##...##...##...##...#.###."),
          Map.entry('V', "#...##...##...##...##...#.#.#...#.."),
          Map.entry('W', "#...##...##...##.#.##.#.###.###...#"),
          Map.entry('X', "#...##...#.#.#...#...#.#.#...##...#"),
          Map.entry('Y', "#...##...#.#.#...#....#....#....#.."),
          Map.entry('Z', "#####....#...#...#...#...#....#####"),
          Map.entry('0', ".###.#...###..##.#.##..###...#.###."),
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
          Map.entry(',', "..........................##...##....#...#..."),
          Map.entry(';', "......##...##........##....#...#..."),
          Map.entry(':', "......##...##........##...##......."),
          Map.entry('-', "................###................"),
          Map.entry('_', "..............................#####"),
          Map.entry('+', ".......#....#..#####..#....#......."),
          Map.entry('/', "....#....#...#...#...#...#....#...."),
          Map.entry('(', "...#...#...#....#....#.....#.....#."),
          Map.entry(')', ".#.....#.....#....#....#...#...#..."),
          Map.entry('%', "##..###.#....#...#...#....#.###..##"),
          Map.entry('=', "..........#####.....#####.........."));

  private TinyFont() {}

  /** Returns the width of a text at scale 1, in pixels. */
  static int width(String text) {
    return PITCH * text.length() - 1;
  }

  /**
   * Draws a text.
   *
   * @param left of the first character, in pixels
   * @param top likewise
   * @param scale pixels of the picture for one of the font
   */
  static void draw(Canvas canvas, String text, int left, int top, int scale, int rgb) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      String glyph = character == ' ' ? BLANK : GLYPHS.getOrDefault(character, UNKNOWN);
      for (int pixel = 0; pixel < glyph.length(); pixel++) {
        if (glyph.charAt(pixel) == '#') {
          int x = left + scale * (i * PITCH + pixel % WIDTH);
          canvas.fill(x, top + scale * (pixel / WIDTH), scale, scale, rgb);
        }
      }
    }
  }
}
