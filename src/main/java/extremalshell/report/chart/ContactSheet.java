package extremalshell.report.chart;

import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Canvas.Anchor;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.Thumbnail;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Small pictures in rows, each with some words. */
public final class ContactSheet implements Figure {
  private static final double WIDTH = 482;
  private static final double SIDE = 92;
  private static final double LEAST = 62;

  /** Two or three pictures fill a page of two columns. */
  private static final double WIDEST = 240;

  private static final double GAP = 9;
  private static final int MOST_LINES = 4;
  private static final double TICK = 2;

  /** Greatest height of a picture, as a share of its width. */
  private static final double HIGHEST = 1.6;

  /** Least height of a picture with axes, as a share of its width. */
  private static final double FLATTEST = 0.42;

  private static final Style STYLE = Style.SMALL;

  private final Header header;
  private final List<Thumbnail> tiles;
  private final int most;

  /** Takes the pictures, at least one. */
  public ContactSheet(String title, List<String> remarks, List<Thumbnail> tiles) {
    this(title, remarks, tiles, Integer.MAX_VALUE);
  }

  /** Takes the pictures, at least one, and the most that stand in a row. */
  public ContactSheet(String title, List<String> remarks, List<Thumbnail> tiles, int most) {
    this.most = most;
    this.header = new Header(title, remarks);
    this.tiles = List.copyOf(tiles);
  }

  @Override
  public String title() {
    return header.title();
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public double width() {
    return Math.min(WIDTH, Math.max(241, Math.min(most, tiles.size()) * (SIDE + GAP) - GAP));
  }

  private int columns(double width) {
    int fit = (int) Math.max(1, Math.floor((width + GAP) / (SIDE * 0.75 + GAP)));
    int wanted = Math.min(tiles.size(), (int) ((width + GAP) / (SIDE + GAP)));
    if (most <= tiles.size()) {
      // such tiles belong together
      return width >= most * (LEAST + GAP) - GAP ? most : fit;
    }
    int columns = Math.max(Math.min(2, fit), wanted);
    while (columns < fit && height(width, columns) > PAGE) {
      columns++;
    }
    return columns;
  }

  private static double side(double width, int columns) {
    return Math.min(WIDEST, (width - (columns - 1) * GAP) / columns);
  }

  /** Returns the lines beneath a tile; where there are too many, the longest text is cut. */
  private static List<String> lines(Thumbnail tile, double side) {
    List<List<String>> texts = new ArrayList<>();
    tile.lines().forEach(line -> texts.add(new ArrayList<>(STYLE.wrapped(line, side))));
    int count = texts.stream().mapToInt(List::size).sum();
    while (count > Math.max(MOST_LINES, texts.size())) {
      List<String> longest = Collections.max(texts, Comparator.comparingInt(List::size));
      longest.remove(longest.size() - 1);
      count--;
      String last = longest.remove(longest.size() - 1);
      longest.add(STYLE.cutEnd(last, side));
    }
    return texts.stream().flatMap(List::stream).toList();
  }

  /** A picture at its size on the page, in points. */
  private record Tile(Thumbnail shown, double wide, double high) {
    /** Returns a picture in as much width as there is. */
    static Tile of(Thumbnail shown, double room) {
      double ratio = shown.picture().getHeight() / (double) shown.picture().getWidth();
      // axes need no equal units
      double least = shown.ticks().up().isEmpty() ? 0 : FLATTEST * room;
      double high = Math.max(least, Math.min(HIGHEST * room, ratio * room));
      return new Tile(shown, Math.min(room, high / ratio), high);
    }
  }

  /** Returns the room for ticks at the left of each picture. */
  private double beside() {
    double widest =
        tiles.stream()
            .flatMap(tile -> tile.ticks().up().stream())
            .mapToDouble(tick -> STYLE.width(tick.text()))
            .max()
            .orElse(0);
    return widest > 0 ? widest + 2 * TICK : 0;
  }

  /** Returns the room for ticks below each picture. */
  private double below() {
    return tiles.stream().allMatch(tile -> tile.ticks().across().isEmpty())
        ? 0
        : TICK + STYLE.size();
  }

  private double rowHeight(int row, double width, int columns) {
    double side = side(width, columns);
    double pictures = 0;
    int words = 0;
    for (int i = row * columns; i < Math.min(tiles.size(), (row + 1) * columns); i++) {
      pictures = Math.max(pictures, Tile.of(tiles.get(i), side - beside()).high());
      words = Math.max(words, lines(tiles.get(i), side).size());
    }
    return pictures + below() + words * STYLE.line() + GAP;
  }

  @Override
  public double height(double width) {
    return height(width, columns(width));
  }

  private double height(double width, int columns) {
    int rows = (tiles.size() + columns - 1) / columns;
    double height = 0;
    for (int row = 0; row < rows; row++) {
      height += rowHeight(row, width, columns);
    }
    return height - GAP;
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    int columns = columns(width);
    double side = side(width, columns);
    for (int i = 0; i < tiles.size(); i++) {
      double left = i % columns * (side + GAP);
      Thumbnail tile = tiles.get(i);
      Tile placed = Tile.of(tile, side - beside());
      double wide = placed.wide();
      double high = placed.high();
      double x = left + beside();
      canvas.image(tile.picture(), x, top, wide, high, true);
      canvas.line(Shapes.box(x, top, wide, high), canvas.palette().grid(), Stroke.HAIR);
      ticks(canvas, tile.ticks(), x, top, wide, high);
      double base = top + high + below();
      for (String line : lines(tile, side)) {
        base += STYLE.line();
        canvas.text(line, left, base - 1, STYLE, canvas.palette().ink());
      }
      if (i % columns == columns - 1) {
        top += rowHeight(i / columns, width, columns);
      }
    }
  }

  private static void ticks(
      Canvas canvas, Thumbnail.Ticks ticks, double left, double top, double wide, double high) {
    Color ink = canvas.palette().ink();
    double last = Double.MAX_VALUE;
    for (Thumbnail.Tick tick : ticks.up()) {
      double y = top + (1 - tick.share()) * high;
      if (last - y >= STYLE.size() + 1) {
        last = y;
        canvas.line(Shapes.line(left - TICK, y, left, y), ink, Stroke.HAIR);
        canvas.text(tick.text(), left - TICK - 1, y + 2.5, STYLE, ink, Anchor.END);
      }
    }
    for (Thumbnail.Tick tick : ticks.across()) {
      double x = left + tick.share() * wide;
      canvas.line(Shapes.line(x, top + high, x, top + high + TICK), ink, Stroke.HAIR);
      double base = top + high + TICK + STYLE.size() - 1;
      canvas.text(tick.text(), x, base, STYLE, ink, Anchor.MIDDLE);
    }
  }
}
