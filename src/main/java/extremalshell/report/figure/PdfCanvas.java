package extremalshell.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Draws on a page of a PDF, in vectors; fonts are embedded. */
final class PdfCanvas implements Canvas {
  /** Round. */
  private static final int JOIN = 1;

  /** Dots per inch of pictures that are blended. */
  private static final double FINE = 150;

  private final Palette palette;
  private final PDDocument document;
  private final PDPageContentStream page;
  private final double height;
  private final Map<FontFile, PDFont> fonts = new EnumMap<>(FontFile.class);

  PdfCanvas(Palette palette, PDDocument document, PDPageContentStream page, double height) {
    this.palette = palette;
    this.document = document;
    this.page = page;
    this.height = height;
  }

  private interface Drawing {
    void run() throws IOException;
  }

  private void draw(Drawing drawing) {
    try {
      page.saveGraphicsState();
      drawing.run();
      page.restoreGraphicsState();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Palette palette() {
    return palette;
  }

  @Override
  public void fill(Shape shape, Color colour) {
    draw(
        () -> {
          colour(colour);
          if (path(shape) == PathIterator.WIND_EVEN_ODD) {
            page.fillEvenOdd();
          } else {
            page.fill();
          }
        });
  }

  @Override
  public void line(Shape shape, Color colour, Stroke stroke) {
    draw(
        () -> {
          colour(colour);
          page.setLineWidth((float) stroke.width());
          page.setLineJoinStyle(JOIN);
          page.setLineDashPattern(stroke.pattern(), 0);
          path(shape);
          page.stroke();
        });
  }

  private void colour(Color colour) throws IOException {
    Color plain = new Color(colour.getRGB());
    page.setNonStrokingColor(plain);
    page.setStrokingColor(plain);
    if (colour.getAlpha() < 255) {
      PDExtendedGraphicsState state = new PDExtendedGraphicsState();
      state.setNonStrokingAlphaConstant(colour.getAlpha() / 255f);
      state.setStrokingAlphaConstant(colour.getAlpha() / 255f);
      page.setGraphicsStateParameters(state);
    }
  }

  /** Writes a path and returns its winding rule. */
  private int path(Shape shape) throws IOException {
    AffineTransform flip = new AffineTransform(1, 0, 0, -1, 0, height);
    PathIterator all = shape.getPathIterator(flip);
    float[] at = new float[6];
    float x = 0;
    float y = 0;
    for (; !all.isDone(); all.next()) {
      switch (all.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> page.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> page.lineTo(at[0], at[1]);
        case PathIterator.SEG_QUADTO -> {
          // a quadratic curve as a cubic one
          page.curveTo(
              x + 2 * (at[0] - x) / 3,
              y + 2 * (at[1] - y) / 3,
              at[2] + 2 * (at[0] - at[2]) / 3,
              at[3] + 2 * (at[1] - at[3]) / 3,
              at[2],
              at[3]);
          at[0] = at[2];
          at[1] = at[3];
        }
        case PathIterator.SEG_CUBICTO -> {
          page.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
          at[0] = at[4];
          at[1] = at[5];
        }
        default -> page.closePath();
      }
      x = at[0];
      y = at[1];
    }
    return all.getWindingRule();
  }

  @Override
  public void image(
      BufferedImage picture, double x, double y, double width, double high, boolean smooth) {
    draw(
        () -> {
          BufferedImage drawn = smooth ? fine(picture, width) : picture;
          PDImageXObject image = LosslessFactory.createFromImage(document, drawn);
          image.setInterpolate(smooth);
          page.drawImage(
              image, (float) x, (float) (height - y - high), (float) width, (float) high);
        });
  }

  /** Many viewers ignore the file's interpolation flag and draw enlarged pixels as squares. */
  private static BufferedImage fine(BufferedImage picture, double width) {
    int times = (int) Math.ceil(FINE / 72 * width / picture.getWidth());
    return times < 2
        ? picture
        : Scaling.to(picture, times * picture.getWidth(), times * picture.getHeight(), true);
  }

  @Override
  public void text(
      String text, double x, double y, Style style, Color colour, Anchor anchor, int quarters) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, height - y);
    place.rotate(quarters * Math.PI / 2);
    place.translate(-anchor.share() * style.width(text), 0);
    for (Type.Run run : Type.runs(text, style)) {
      FontFile font = run.font();
      if (font == null) {
        AffineTransform down = AffineTransform.getTranslateInstance(0, height);
        down.scale(1, -1);
        down.concatenate(place);
        down.scale(1, -1);
        fill(down.createTransformedShape(Type.outline(run, style)), colour);
      } else {
        draw(() -> letters(run.text(), font, new Matrix(place), style, colour));
      }
      place.translate(run.width(), 0);
    }
  }

  private void letters(String text, FontFile file, Matrix place, Style style, Color colour)
      throws IOException {
    PDFont font = fonts.get(file);
    if (font == null) {
      font = PDType0Font.load(document, file.font(), true);
      fonts.put(file, font);
    }
    colour(colour);
    double pen = Type.bolder(file, style);
    page.beginText();
    if (pen > 0) {
      page.setRenderingMode(RenderingMode.FILL_STROKE);
      page.setLineWidth((float) pen);
    }
    page.setFont(font, (float) style.size());
    page.setTextMatrix(place);
    page.showText(text);
    page.endText();
  }
}
