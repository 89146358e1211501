package extremalshell.report.figure;

/**
 * A figure below its header.
 *
 * @param header above it, which may differ from the figure's own
 */
public record HeadedFigure(Figure figure, Header header) {
  private static final double MARGIN = 4;

  /** Takes a figure with its own header. */
  public HeadedFigure(Figure figure) {
    this(figure, figure.header());
  }

  /** Returns the height of both at a width, in points. */
  public double height(double width) {
    return above(width) + figure.height(width);
  }

  /** Draws both from the upper left corner on, at a width in points. */
  public void draw(Canvas canvas, double width) {
    header.draw(canvas, inset(), inset(), width - 2 * inset());
    figure.draw(canvas.moved(0, above(width)), width);
  }

  private double above(double width) {
    double height = header.height(width - 2 * inset());
    return height == 0 ? 0 : height + inset();
  }

  /** Letters stay away from the edge of the page, which a figure without a margin reaches. */
  private double inset() {
    return Math.max(0, MARGIN - figure.margin());
  }
}
