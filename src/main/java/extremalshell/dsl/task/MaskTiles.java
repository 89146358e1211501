package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.input.View;
import extremalshell.mask.AreaText;
import extremalshell.mask.Mask;
import extremalshell.report.Pictures;
import extremalshell.report.Scores;
import extremalshell.report.Thumbnails;
import extremalshell.report.figure.Thumbnail;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small pictures of masks, with captions. */
final class MaskTiles {
  private final MaskSource masks;
  private final List<String> varying;
  private final boolean sharp;

  /**
   * Takes masks.
   *
   * @param sharp whether tiles have the pixels and axes that print needs, and no numbers of cells
   */
  MaskTiles(MaskSource masks, boolean sharp) {
    this.masks = masks;
    this.sharp = sharp;
    this.varying = new ArrayList<>(Groups.varying(masks.rows()));
    this.varying.remove("targetArea");
  }

  /** Returns a mask in grey, white where evidence is kept. */
  Thumbnail grey(CellRow row) {
    BufferedImage picture = Pictures.mask(masks.isSpectrogram(row), masks.mask(row));
    View view = sharp && masks.isSpectrogram(row) ? view(row) : null;
    return view == null
        ? new Thumbnail(picture, lines(row))
        : Thumbnails.of(view, picture, lines(row));
  }

  /** Returns the view of a mask; null where its network or stimulus cannot be opened. */
  @Nullable View view(CellRow row) {
    try {
      return masks.judged(row).view();
    } catch (UserException e) {
      return null; // a mask is also drawn without its network
    }
  }

  /**
   * Returns a mask over its stimulus.
   *
   * @throws extremalshell.UserException when the network or stimulus is missing
   */
  Thumbnail overlay(CellRow row) {
    View view = masks.judged(row).view();
    Mask mask = masks.mask(row);
    return sharp
        ? Thumbnails.overlay(view, mask, lines(row))
        : new Thumbnail(Pictures.smallOverlay(view, mask), lines(row));
  }

  private List<String> lines(CellRow row) {
    List<String> lines = new ArrayList<>();
    String unit = masks instanceof ResultMasks ? "run " : "cell ";
    lines.add((sharp ? "" : unit + row.number() + ", ") + row.get("targetLabel"));
    List<String> rest = new ArrayList<>(varying);
    rest.remove("targetLabel");
    if (!rest.isEmpty()) {
      lines.add(Groups.label(row, rest));
    }
    lines.add(
        "area "
            + AreaText.of(row.value("area"))
            + ", score "
            + Scores.text(row.value("targetScore")));
    return lines;
  }
}
