package extremalshell.report;

import extremalshell.input.Drawing.Colours;
import extremalshell.mask.Mask;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of one size beside each other, each with a title, and lines of text beneath. */
final class PanelFigure implements Figure {
  private static final double WIDTH = 482;
  private static final double GAP = 8;
  private static final double LEAST = 64;

  private final Header header;
  private final List<Part> parts;
  private final List<String> words;

  /**
   * A picture.
   *
   * @param title above it
   */
  record Part(String title, BufferedImage picture) {}

  PanelFigure(String title, List<Part> parts, List<String> words) {
    this.header = new Header(title, List.of());
    this.parts = List.copyOf(parts);
    this.words = List.copyOf(words);
  }

  /**
   * Returns input, mask and what the network saw through it.
   *
   * @param words beneath
   */
  static PanelFigure of(String title, Colours view, Mask mask, Colours seen, List<String> words) {
    return new PanelFigure(
        title,
        List.of(
            new Part("input", view.image()),
            new Part("mask", Pictures.grey(mask, 8)),
            new Part("what the network saw", seen.image())),
        words);
  }

  @Override
  public String title() {
    return header.title();
  }

  @Override
  public double width() {
    return WIDTH;
  }

  private double side(double width) {
    return Math.max(LEAST, (width - (parts.size() - 1) * GAP) / parts.size());
  }

  private double high(double width) {
    BufferedImage first = parts.get(0).picture();
    return side(width) * first.getHeight() / first.getWidth();
  }

  private double titles(double width) {
    return Style.LABEL.line()
        * parts.stream()
            .mapToInt(part -> Style.LABEL.wrapped(part.title(), side(width)).size())
            .max()
            .orElse(1);
  }

  @Override
  public double height(double width) {
    double lines = words.stream().mapToInt(w -> Style.SMALL.wrapped(w, width).size()).sum();
    return header.height(width)
        + titles(width)
        + 3
        + high(width)
        + (lines > 0 ? 4 + lines * Style.SMALL.line() : 0);
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = header.draw(canvas, 0, 0, width);
    double side = side(width);
    double titles = titles(width);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      double left = i * (side + GAP);
      double base = top;
      for (String line : Style.LABEL.wrapped(part.title(), side)) {
        base += Style.LABEL.line();
        canvas.text(line, left, base - 2, Style.LABEL, canvas.palette().ink());
      }
      double y = top + titles + 3;
      canvas.image(part.picture(), left, y, side, high(width), true);
      canvas.line(Shapes.box(left, y, side, high(width)), canvas.palette().grid(), Stroke.HAIR);
    }
    double base = top + titles + 3 + high(width) + 4;
    for (String word : words) {
      for (String line : Style.SMALL.wrapped(word, width)) {
        base += Style.SMALL.line();
        canvas.text(line, 0, base - 2, Style.SMALL, canvas.palette().ink());
      }
    }
  }
}
