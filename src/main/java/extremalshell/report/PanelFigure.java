package extremalshell.report;

import extremalshell.input.Drawing.Colours;
import extremalshell.mask.Mask;
import extremalshell.report.figure.Canvas;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Shapes;
import extremalshell.report.figure.Stroke;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.TextBlock;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of one size beside each other, each with a title, and lines of text beneath. */
final class PanelFigure implements Figure {
  private static final double WIDTH = 482;
  private static final double GAP = 8;
  private static final double LEAST = 64;

  private final Header header;
  private final List<Part> parts;
  private final TextBlock words;

  /**
   * A picture.
   *
   * @param title above it
   */
  record Part(String title, BufferedImage picture) {}

  PanelFigure(Header header, List<Part> parts, List<String> words) {
    this.header = header;
    this.parts = List.copyOf(parts);
    this.words = new TextBlock(words, Style.SMALL);
  }

  /**
   * Returns input, mask and the view through the mask.
   *
   * @param words beneath
   */
  static PanelFigure of(Header header, Colours view, Mask mask, Colours seen, List<String> words) {
    return new PanelFigure(
        header,
        List.of(
            new Part("input", view.image()),
            new Part("mask (white: 1)", Pictures.grey(mask, 8)),
            new Part("what the network saw", seen.image())),
        words);
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
    return parts.stream()
        .mapToDouble(part -> new TextBlock(part.title(), Style.LABEL).height(side(width)))
        .max()
        .orElse(0);
  }

  @Override
  public double height(double width) {
    double below = words.height(width);
    return titles(width) + 3 + high(width) + (below > 0 ? 4 + below : 0);
  }

  @Override
  public void draw(Canvas canvas, double width) {
    double top = 0;
    double side = side(width);
    double titles = titles(width);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      double left = i * (side + GAP);
      TextBlock title = new TextBlock(part.title(), Style.LABEL);
      // short titles stand right above their pictures
      double begin = top + titles - title.height(side);
      title.draw(canvas, left, begin, side, canvas.palette().ink());
      double y = top + titles + 3;
      canvas.image(part.picture(), left, y, side, high(width), true);
      canvas.line(Shapes.box(left, y, side, high(width)), canvas.palette().grid(), Stroke.HAIR);
    }
    words.draw(canvas, 0, top + titles + 3 + high(width) + 4, width, canvas.palette().ink());
  }
}
