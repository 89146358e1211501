package extremalshell.report.chart;

import extremalshell.Printable;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Drawings as SVG; letters stay letters, pictures are held inside. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /** Returns the text of a file, on white. */
  static String file(Drawing drawing) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(drawing, "", true);
  }

  /**
   * Returns an element for a page that may be light or dark: letters take the colour of the text
   * around, the grid that of the property {@code --grid}, the first series that of {@code --first}.
   *
   * @param prefix of all ids, unique on the page
   */
  public static String inline(Drawing drawing, String prefix) {
    return text(drawing, prefix, false)
        .replace(rgb(Look.INK), "currentColor")
        .replace(rgb(Look.colour(0)), "var(--first)")
        .replace(rgb(Look.GRID), "var(--grid)");
  }

  private static String rgb(Color colour) {
    return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
  }

  private static String text(Drawing drawing, String prefix, boolean onWhite) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setGenericImageHandler(new SimpleImageHandler(new PngInside()));
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String kind) {
            return prefix + super.generateID(kind);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
    if (onWhite) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, drawing.width(), drawing.height());
    }
    drawing.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + drawing.width() + " " + drawing.height());
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", Printable.line(drawing.title()));
    escapeLetters(root);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      graphics.dispose();
    }
    String all = text.toString();
    // the prolog names a DTD on the network, which nobody needs
    return all.substring(all.indexOf("<svg"));
  }

  /** Labels and names of files are texts of others; XML has no control characters at all. */
  private static void escapeLetters(Node node) {
    if (node instanceof Text letters) {
      letters.setData(Printable.line(letters.getData()));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      escapeLetters(child);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class PngInside extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage picture, OutputStream out) {
      try {
        ImageIO.write(picture, "png", out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
