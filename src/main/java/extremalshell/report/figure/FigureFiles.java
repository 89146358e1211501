package extremalshell.report.figure;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.Versions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Figures as the contents of files. */
public final class FigureFiles {
  private static final List<String> EXTENSIONS = List.of("png", "svg", "pdf");
  private static final long MOST_PIXELS = 400_000_000;

  /** Pixels of a page per point: letters of figures are small for a screen. */
  private static final double ON_PAGES = 1.6;

  private FigureFiles() {}

  /** Returns the extensions that can be written, without the dot. */
  public static List<String> extensions() {
    return EXTENSIONS;
  }

  /**
   * Checks that a file of that name could be written.
   *
   * @throws UserException when the extension is unknown
   */
  public static void checkName(Path file) {
    extension(file);
  }

  private static String extension(Path file) {
    String extension = FileNames.extension(file);
    if (!EXTENSIONS.contains(extension)) {
      throw UserException.usage(
          "cannot draw '"
              + file
              + "': expected a name that ends in ."
              + String.join(", .", EXTENSIONS)
              + FileNames.didYouMean(extension, EXTENSIONS));
    }
    return extension;
  }

  /**
   * Returns the content of a file, chosen by its extension.
   *
   * @throws UserException when the extension is unknown or the picture would be too large
   */
  public static byte[] bytes(Path file, Figure figure, FigureOptions options) {
    return switch (extension(file)) {
      case "png" -> Png.bytes(picture(figure, options), options.dpi(figure));
      case "svg" -> svg(figure, options).getBytes(StandardCharsets.UTF_8);
      default -> pdf(figure, options);
    };
  }

  /**
   * Returns a figure as pixels.
   *
   * @throws UserException when the picture would be too large
   */
  public static BufferedImage picture(Figure figure, FigureOptions options) {
    double scale = options.dpi(figure) / 72;
    double points = options.points(figure);
    double across = Math.max(1, Math.rint(points * scale));
    HeadedFigure whole = options.headed(figure);
    double down = Math.max(1, Math.rint(height(whole, points) * scale));
    if (across * down > MOST_PIXELS) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "a picture of %.0f x %.0f pixels is too large; give a smaller width: or dpi:",
              across,
              down));
    }
    BufferedImage picture = new BufferedImage((int) across, (int) down, BufferedImage.TYPE_INT_RGB);
    PixelCanvas canvas = new PixelCanvas(picture, scale, options.palette());
    draw(whole, canvas, points);
    canvas.dispose();
    return picture;
  }

  private static double height(HeadedFigure whole, double width) {
    double margin = whole.figure().margin();
    return whole.height(width - 2 * margin) + 2 * margin;
  }

  private static void draw(HeadedFigure whole, Canvas canvas, double width) {
    double margin = whole.figure().margin();
    whole.draw(canvas.moved(margin, margin), width - 2 * margin);
  }

  private static String svg(Figure figure, FigureOptions options) {
    HeadedFigure whole = options.headed(figure);
    double width = options.points(figure);
    double height = height(whole, width);
    SvgCanvas canvas = new SvgCanvas(options.palette(), SvgCanvas::hex);
    draw(whole, canvas, width);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + head(figure, width, height, "pt", 1)
        + " font-family=\"'Liberation Sans','Droid Sans Fallback','Noto"
        + " Emoji',Helvetica,Arial,sans-serif\">\n"
        + canvas.fonts()
        + "<rect width=\"100%\" height=\"100%\" fill=\""
        + SvgCanvas.hex(options.palette().ground())
        + "\"/>\n"
        + canvas.body()
        + "</svg>\n";
  }

  private static String head(Figure figure, double width, double height, String unit, double by) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
        + SvgCanvas.number(by * width)
        + unit
        + "\" height=\""
        + SvgCanvas.number(by * height)
        + unit
        + "\" viewBox=\"0 0 "
        + SvgCanvas.number(width)
        + " "
        + SvgCanvas.number(height)
        + "\" role=\"img\" aria-label=\""
        + SvgCanvas.escaped(figure.title())
        + "\"";
  }

  /**
   * Returns an element for a page that may be light or dark. Letters have the colour of the
   * surrounding text. Dim letters, the grid and the series have colours from properties of the
   * page.
   *
   * @param width in points, for which it is laid out
   */
  public static String inline(Figure figure, double width) {
    HeadedFigure whole = new HeadedFigure(figure);
    SvgCanvas canvas = new SvgCanvas(Palette.LIGHT, FigureFiles::ofPage);
    draw(whole, canvas, width);
    return head(figure, width, height(whole, width), "", ON_PAGES)
        + ">\n"
        + canvas.body()
        + "</svg>\n";
  }

  private static String ofPage(Color colour) {
    Color plain = new Color(colour.getRGB());
    Palette light = Palette.LIGHT;
    if (plain.equals(light.ink())) {
      return "currentColor";
    }
    if (plain.equals(light.grid())) {
      return "var(--grid)";
    }
    if (plain.equals(light.dim())) {
      return "var(--dim)";
    }
    if (plain.equals(light.ground())) {
      return "var(--card)";
    }
    int series = light.series().indexOf(plain);
    return series < 0 ? SvgCanvas.hex(plain) : "var(--series" + series + ")";
  }

  private static byte[] pdf(Figure figure, FigureOptions options) {
    HeadedFigure whole = options.headed(figure);
    double width = options.points(figure);
    double height = height(whole, width);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDDocumentInformation about = new PDDocumentInformation();
      String title = whole.header().title();
      about.setTitle(title.isEmpty() ? figure.title() : title);
      about.setCreator("Extremal Shell " + Versions.current().shell());
      document.setDocumentInformation(about);
      // equal figures give equal files
      document.setDocumentId(1L);
      PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        PdfCanvas canvas = new PdfCanvas(options.palette(), document, content, height);
        if (!options.palette().ground().equals(Color.WHITE)) {
          canvas.fill(Shapes.box(0, 0, width, height), options.palette().ground());
        }
        draw(whole, canvas, width);
      }
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
