package extremalshell.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A small picture among others.
 *
 * @param lines beneath it
 */
public record Thumbnail(BufferedImage picture, List<String> lines, Ticks ticks) {
  /** A picture without axes. */
  public Thumbnail(BufferedImage picture, List<String> lines) {
    this(picture, lines, new Ticks(List.of(), List.of()));
  }

  /**
   * Ticks of axes.
   *
   * @param up at the left of a picture
   * @param across below it
   */
  public record Ticks(List<Tick> up, List<Tick> across) {}

  /**
   * A mark of an axis.
   *
   * @param share of the axis before it, in [0,1]
   */
  public record Tick(double share, String text) {}
}
