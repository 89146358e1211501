package extremalshell.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.image.BufferedImage;

/** A surface to draw on. Lengths are in points (1/72 inch), y grows downwards. */
public interface Canvas {
  /** Where a text lies relative to its position. */
  enum Anchor {
    /** The text begins there. */
    START(0),
    /** The text has its middle there. */
    MIDDLE(0.5),
    /** The text ends there. */
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** Returns the share of the text's width that lies before its position. */
    double share() {
      return share;
    }
  }

  /** Returns the colours of the figure. */
  Palette palette();

  /** Fills a shape. */
  void fill(Shape shape, Color colour);

  /** Draws the outline of a shape. */
  void line(Shape shape, Color colour, Stroke stroke);

  /**
   * Draws a picture.
   *
   * @param smooth whether enlarged pixels are blended
   */
  void image(
      BufferedImage picture, double x, double y, double width, double height, boolean smooth);

  /**
   * Draws a line of text.
   *
   * @param x of the anchor
   * @param y of the baseline at the anchor
   * @param quarters turns of 90 degrees to the left
   */
  void text(
      String text, double x, double y, Style style, Color colour, Anchor anchor, int quarters);

  /** Draws a line of text from left to right. */
  default void text(String text, double x, double y, Style style, Color colour, Anchor anchor) {
    text(text, x, y, style, colour, anchor, 0);
  }

  /** Draws a line of text that begins at a position. */
  default void text(String text, double x, double y, Style style, Color colour) {
    text(text, x, y, style, colour, Anchor.START, 0);
  }

  /** Returns this canvas with its origin moved. */
  default Canvas moved(double right, double down) {
    return new MovedCanvas(this, right, down);
  }
}
