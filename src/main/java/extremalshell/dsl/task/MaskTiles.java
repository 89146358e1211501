package extremalshell.dsl.task;

import extremalshell.input.View;
import extremalshell.mask.AreaText;
import extremalshell.mask.Mask;
import extremalshell.report.Pictures;
import extremalshell.report.chart.ContactSheet.Tile;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small pictures of masks, with captions. */
final class MaskTiles {
  private final MaskSource masks;
  private final List<String> varying;
  private final boolean sharp;

  /**
   * Takes masks.
   *
   * @param sharp whether overlays have the pixels that print needs
   */
  MaskTiles(MaskSource masks, boolean sharp) {
    this.masks = masks;
    this.sharp = sharp;
    this.varying = new ArrayList<>(Groups.varying(masks.rows()));
    this.varying.remove("targetArea");
  }

  /** Returns a mask in grey, white where evidence is kept. */
  Tile grey(CellRow row) {
    return tile(row, Pictures.mask(masks.isSpectrogram(row), masks.mask(row)));
  }

  /**
   * Returns a mask over its stimulus.
   *
   * @throws extremalshell.UserException when the network or stimulus is missing
   */
  Tile overlay(CellRow row) {
    View view = masks.judged(row).view();
    Mask mask = masks.mask(row);
    return tile(row, sharp ? Pictures.overlay(view, mask) : Pictures.smallOverlay(view, mask));
  }

  private Tile tile(CellRow row, BufferedImage picture) {
    List<String> lines = new ArrayList<>();
    String unit = masks instanceof ResultMasks ? "run " : "cell ";
    lines.add(unit + row.number() + ", " + row.get("targetLabel"));
    List<String> rest = new ArrayList<>(varying);
    rest.remove("targetLabel");
    if (!rest.isEmpty()) {
      lines.add(Groups.label(row, rest));
    }
    lines.add(
        "area "
            + AreaText.of(row.value("area"))
            + String.format(Locale.ROOT, ", score %.2f", row.value("targetScore")));
    return new Tile(picture, lines);
  }
}
