package extremalshell.report.figure;

/**
 * A figure below its header.
 *
 * @param header above it, which may differ from the figure's own
 */
public record HeadedFigure(Figure figure, Header header) {
  /** Takes a figure with its own header. */
  public HeadedFigure(Figure figure) {
    this(figure, figure.header());
  }

  /** Returns the height of both at a width, in points. */
  public double height(double width) {
    return header.height(width) + figure.height(width);
  }

  /** Draws both from the upper left corner on, at a width in points. */
  public void draw(Canvas canvas, double width) {
    double top = header.draw(canvas, 0, 0, width);
    figure.draw(canvas.moved(0, top), width);
  }
}
