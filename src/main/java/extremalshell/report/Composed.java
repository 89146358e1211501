package extremalshell.report;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.Resampler;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pictures put together from several: what a talk or a page shows of a run, or of some. */
public final class Composed {
  /** Shorter side of a photo, in pixels. */
  private static final int SIDE = 336;

  private static final int SMALL_SIDE = 224;
  private static final int MOST_LARGE = 3;
  private static final int ROW_HEIGHT = 3;

  private static final String BARS =
      "bars: score through the mask / score of the whole; a gap: above 1.25";

  private Composed() {}

  /**
   * Returns input, mask and perturbed input, with the rows of the run beneath; photos side by side,
   * spectrograms one below the other.
   *
   * @param run number of the run in the session
   * @param saved what was found
   * @param seen likewise, through the mask
   */
  public static BufferedImage panel(int run, Saved saved, View seen) {
    Explanation explanation = saved.explanation();
    View view = saved.view();
    List<Sheet.Tile> tiles =
        List.of(
            tile("input", picture(view, view, SIDE)),
            tile("mask", picture(view, explanation.mask(), SIDE)),
            tile("perturbation", picture(seen, view, SIDE)));
    return new Sheet(tiles, view.drawing() instanceof Levels, rows(run, saved)).picture();
  }

  /** A picture of a {@link #strip}: an explanation and the view it is of. */
  public record Explained(Explanation explanation, View view) {}

  /**
   * Returns what several masks leave, in one picture; each has a bar for its score over that of the
   * whole stimulus, which is full at 1.25.
   *
   * @param titles one each
   */
  public static BufferedImage strip(List<Explained> all, List<String> titles) {
    int side = side(all.size());
    List<Sheet.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Explanation explanation = all.get(i).explanation();
      double ratio = explanation.targetScore() / explanation.input().targetScore();
      BufferedImage picture = overlay(all.get(i).view(), explanation.mask(), side);
      tiles.add(new Sheet.Tile(List.of(titles.get(i)), picture, ratio));
    }
    boolean stacked = all.get(0).view().drawing() instanceof Levels;
    return new Sheet(tiles, stacked, List.of(BARS)).picture();
  }

  /**
   * Returns several masks in one picture, in grey, with their statistics.
   *
   * @param view that all of them are for
   * @param titles one each
   */
  public static BufferedImage masks(View view, List<Mask> masks, List<String> titles) {
    int side = side(masks.size());
    List<Sheet.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      List<String> both = List.of(titles.get(i), masks.get(i).statistics().toString());
      tiles.add(new Sheet.Tile(both, picture(view, masks.get(i), side), Double.NaN));
    }
    return new Sheet(tiles, view.drawing() instanceof Levels, List.of()).picture();
  }

  private static int side(int tiles) {
    return tiles > MOST_LARGE ? SMALL_SIDE : SIDE;
  }

  private static Sheet.Tile tile(String title, BufferedImage picture) {
    return new Sheet.Tile(List.of(title), picture, Double.NaN);
  }

  private static BufferedImage picture(View shown, View scale, int side) {
    Drawing drawing = shown.drawing();
    return drawing instanceof Levels levels
        ? LevelsAxes.around(LevelsPicture.of(levels, (Levels) scale.drawing(), ROW_HEIGHT), levels)
        : sized(((Colours) drawing).image(), side);
  }

  private static BufferedImage picture(View view, Mask mask, int side) {
    Drawing drawing = view.drawing();
    BufferedImage rgb = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        int grey = Math.round(255 * Math.max(0, Math.min(1, mask.at(y, x))));
        int row = drawing instanceof Levels ? mask.height() - 1 - y : y;
        rgb.setRGB(x, row, 0x10101 * grey);
      }
    }
    if (drawing instanceof Levels levels) {
      BufferedImage like = LevelsPicture.of(levels, levels, ROW_HEIGHT);
      return LevelsAxes.around(Resampler.scale(rgb, like.getWidth(), like.getHeight()), levels);
    }
    return sized(rgb, side);
  }

  private static BufferedImage overlay(View view, Mask mask, int side) {
    Drawing drawing = view.drawing();
    if (drawing instanceof Levels levels) {
      BufferedImage drawn = LevelsPicture.of(levels, levels, ROW_HEIGHT);
      Overlay overlay = new Overlay(drawn, LevelsPicture.upright(mask));
      return LevelsAxes.around(overlay.picture(), levels);
    }
    return new Overlay(sized(((Colours) drawing).image(), side), mask).picture();
  }

  private static BufferedImage sized(BufferedImage image, int side) {
    double scale = side / (double) Math.min(image.getWidth(), image.getHeight());
    return Resampler.scale(
        image,
        (int) Math.round(scale * image.getWidth()),
        (int) Math.round(scale * image.getHeight()));
  }

  /** The rows of a run; of a search of the area, that of a* but not what else was tried. */
  private static List<String> rows(int run, Saved saved) {
    SmallestArea search = saved.search();
    List<Row> rows = search == null ? Rows.of(run, saved.explanation()) : Rows.of(run, search);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TextPrinter printer = new TextPrinter(text)) {
      rows.stream().filter(row -> row.kind() != RowKind.CURVE).forEach(printer::print);
    }
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
