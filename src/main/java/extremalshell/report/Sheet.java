package extremalshell.report;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Several pictures in one: side by side or one below the other, each with titles above and perhaps
 * a bar, and lines of text beneath them all.
 */
final class Sheet {
  /** Where bars end, however much more there is. */
  static final double FULL = 1.25;

  private static final int PAD = 12;
  private static final int SCALE = 2;
  private static final int LINE = SCALE * (TinyFont.HEIGHT + 3);
  private static final int BAR_WIDTH = 40;
  private static final int BAR_HEIGHT = 130;
  private static final int BAR_SPACE = 84;
  private static final int BAR_COLOUR = 0x3b7dc4;
  private static final int GRID = 0xb0b0b0;

  private final List<Tile> tiles;
  private final boolean stacked;
  private final List<String> lines;

  /**
   * One of the pictures.
   *
   * @param titles above it
   * @param ratio that its bar stands for; NaN for no bar
   */
  record Tile(List<String> titles, BufferedImage picture, double ratio) {
    boolean hasBar() {
      return !Double.isNaN(ratio);
    }

    int width() {
      return Math.max(textWidth(titles), picture.getWidth());
    }

    int height() {
      return titles.size() * LINE + picture.getHeight();
    }
  }

  /**
   * Takes what is to be drawn.
   *
   * @param tiles at least one
   * @param stacked one below the other rather than side by side
   * @param lines beneath
   */
  Sheet(List<Tile> tiles, boolean stacked, List<String> lines) {
    this.tiles = tiles;
    this.stacked = stacked;
    this.lines = lines;
  }

  private static int textWidth(List<String> texts) {
    return texts.stream().mapToInt(text -> SCALE * TinyFont.width(text)).max().orElse(0);
  }

  BufferedImage picture() {
    boolean bars = tiles.stream().anyMatch(Tile::hasBar);
    int widest = tiles.stream().mapToInt(Tile::width).max().orElse(0);
    int highest = tiles.stream().mapToInt(Tile::height).max().orElse(0);
    int along = PAD;
    for (Tile tile : tiles) {
      along += PAD + (stacked ? tile.height() : tile.width());
    }
    int width = stacked ? PAD + widest + PAD + (bars ? BAR_SPACE : 0) : along;
    int height = stacked ? along : PAD + highest + PAD + (bars ? LINE + BAR_HEIGHT + PAD : 0);
    Canvas canvas =
        new Canvas(
            Math.max(width, textWidth(lines) + 2 * PAD),
            height + lines.size() * LINE + (lines.isEmpty() ? 0 : PAD));
    int at = PAD;
    for (Tile tile : tiles) {
      if (stacked) {
        draw(canvas, tile, PAD, at);
        bar(canvas, width - BAR_SPACE + PAD, at + LINE, tile.ratio());
        at += tile.height() + PAD;
      } else {
        draw(canvas, tile, at, PAD);
        int middle = at + tile.picture().getWidth() / 2;
        bar(canvas, middle - BAR_WIDTH / 2, PAD + highest + PAD + LINE, tile.ratio());
        at += tile.width() + PAD;
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(lines.get(i), PAD, height + i * LINE, SCALE);
    }
    return canvas.picture();
  }

  private static void draw(Canvas canvas, Tile tile, int left, int top) {
    for (int i = 0; i < tile.titles().size(); i++) {
      canvas.text(tile.titles().get(i), left, top + i * LINE, SCALE);
    }
    canvas.paste(tile.picture(), left, top + tile.titles().size() * LINE);
  }

  private static void bar(Canvas canvas, int left, int top, double ratio) {
    if (Double.isNaN(ratio)) {
      return;
    }
    int bottom = top + BAR_HEIGHT;
    double share = Math.max(0, Math.min(FULL, ratio)) / FULL;
    int height = (int) Math.round(share * BAR_HEIGHT);
    canvas.fill(left, bottom - height, BAR_WIDTH, height, BAR_COLOUR);
    canvas.fill(left - PAD, bottom, BAR_WIDTH + 2 * PAD, SCALE, Canvas.INK);
    int one = bottom - (int) Math.round(BAR_HEIGHT / FULL);
    canvas.fill(left - PAD, one, BAR_WIDTH + 2 * PAD, 1, GRID);
    if (ratio > FULL) {
      // A gap says that the bar goes on.
      canvas.fill(left, bottom - height + LINE / 2, BAR_WIDTH, 2 * SCALE, Canvas.WHITE);
    }
    String number = Decimal.fixed(ratio, 2);
    int middle = left + BAR_WIDTH / 2;
    int textLeft = middle - SCALE * TinyFont.width(number) / 2;
    canvas.text(number, textLeft, bottom - height - LINE, SCALE);
  }
}
