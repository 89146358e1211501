package extremalshell.report.chart;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Small pictures in rows, each with some words. */
public final class ContactSheet implements Drawing {
  /** Length that the longer side of a picture is drawn at. */
  public static final int SIDE = 132;

  private static final int LEAST_WIDTH = 360;
  private static final int GAP = 14;
  private static final int EDGE = 16;
  private static final int LINE = 15;
  private static final int COLUMNS = 8;
  private static final String CUT = "…";

  private final String title;
  private final List<Tile> tiles;
  private final int tileHeight;

  /**
   * A picture.
   *
   * @param lines beneath it
   */
  public record Tile(BufferedImage picture, List<String> lines) {
    private double scale() {
      return SIDE / (double) Math.max(picture.getWidth(), picture.getHeight());
    }

    /** Returns the width that it is drawn at. */
    public int width() {
      return (int) Math.max(1, Math.round(scale() * picture.getWidth()));
    }

    /** Returns the height that it is drawn at. */
    public int height() {
      return (int) Math.max(1, Math.round(scale() * picture.getHeight()));
    }
  }

  /** Takes the pictures, at least one. */
  public ContactSheet(String title, List<Tile> tiles) {
    this.title = title;
    this.tiles = List.copyOf(tiles);
    int highest = tiles.stream().mapToInt(Tile::height).max().orElse(SIDE);
    int lines = tiles.stream().mapToInt(tile -> tile.lines().size()).max().orElse(0);
    this.tileHeight = highest + lines * LINE + GAP;
  }

  private int columns() {
    return Math.min(COLUMNS, tiles.size());
  }

  @Override
  public int width() {
    return Math.max(LEAST_WIDTH, 2 * EDGE + columns() * (SIDE + GAP) - GAP);
  }

  @Override
  public int height() {
    int rows = (tiles.size() + columns() - 1) / columns();
    return 3 * EDGE + rows * tileHeight;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Look.INK);
    graphics.setFont(Look.TITLE);
    graphics.drawString(title, EDGE, 2 * EDGE - 6);
    graphics.setFont(Look.CAPTION);
    for (int i = 0; i < tiles.size(); i++) {
      draw(
          graphics,
          tiles.get(i),
          EDGE + i % columns() * (SIDE + GAP),
          3 * EDGE - 6 + i / columns() * tileHeight);
    }
  }

  private static void draw(Graphics2D graphics, Tile tile, int left, int top) {
    graphics.drawImage(tile.picture(), left, top, tile.width(), tile.height(), null);
    graphics.setColor(Look.GRID);
    graphics.drawRect(left, top, tile.width(), tile.height());
    graphics.setColor(Look.INK);
    int below = top + tile.height();
    for (String line : tile.lines()) {
      below += LINE;
      graphics.drawString(cut(graphics.getFontMetrics(), line), left, below - 2);
    }
  }

  private static String cut(FontMetrics metrics, String line) {
    String shown = line;
    while (metrics.stringWidth(shown) > SIDE + GAP - 2 && shown.length() > 2) {
      shown = shown.substring(0, shown.length() - 2) + CUT;
    }
    return shown;
  }
}
