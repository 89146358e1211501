package extremalshell.report.figure;

import extremalshell.Printable;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes SVG. Letters stay letters, so that they can be searched and read aloud. */
final class SvgCanvas implements Canvas {
  private final Palette palette;
  private final Function<Color, String> colours;
  private final StringBuilder body = new StringBuilder();
  private final Map<FontFile, Set<Integer>> used = new EnumMap<>(FontFile.class);

  /**
   * Begins.
   *
   * @param colours writes a colour
   */
  SvgCanvas(Palette palette, Function<Color, String> colours) {
    this.palette = palette;
    this.colours = colours;
  }

  static String hex(Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xffffff);
  }

  /** Returns the elements that were drawn. */
  String body() {
    return body.toString();
  }

  /** Returns a style that holds the letters in use, each font once. */
  String fonts() {
    return used.entrySet().stream()
        .map(
            entry ->
                "@font-face{font-family:'"
                    + entry.getKey().family()
                    + "';font-weight:"
                    + (entry.getKey() == FontFile.BOLD ? "bold" : "normal")
                    + ";src:url(data:font/ttf;base64,"
                    + Base64.getEncoder().encodeToString(entry.getKey().subset(entry.getValue()))
                    + ")}")
        .collect(Collectors.joining("\n", "<style>", "</style>\n"));
  }

  @Override
  public Palette palette() {
    return palette;
  }

  @Override
  public void fill(Shape shape, Color colour) {
    body.append("<path d=\"").append(path(shape)).append("\" fill=\"");
    body.append(colours.apply(colour)).append('"').append(opacity("fill", colour));
    body.append("/>\n");
  }

  @Override
  public void line(Shape shape, Color colour, Stroke stroke) {
    body.append("<path d=\"").append(path(shape)).append("\" fill=\"none\" stroke=\"");
    body.append(colours.apply(colour)).append('"').append(opacity("stroke", colour));
    body.append(" stroke-width=\"").append(number(stroke.width())).append('"');
    body.append(" stroke-linejoin=\"round\"");
    if (!stroke.dashes().isEmpty()) {
      body.append(" stroke-dasharray=\"");
      body.append(stroke.dashes().stream().map(SvgCanvas::number).collect(Collectors.joining(" ")));
      body.append('"');
    }
    body.append("/>\n");
  }

  private static String opacity(String kind, Color colour) {
    return colour.getAlpha() == 255
        ? ""
        : " " + kind + "-opacity=\"" + number(colour.getAlpha() / 255.0) + "\"";
  }

  @Override
  public void image(
      BufferedImage picture, double x, double y, double width, double height, boolean smooth) {
    body.append("<image x=\"").append(number(x)).append("\" y=\"").append(number(y));
    body.append("\" width=\"").append(number(width)).append("\" height=\"");
    body.append(number(height)).append("\" preserveAspectRatio=\"none\"");
    body.append(smooth ? "" : " style=\"image-rendering:pixelated\"");
    body.append(" href=\"data:image/png;base64,");
    body.append(Base64.getEncoder().encodeToString(Png.bytes(picture, 0))).append("\"/>\n");
  }

  @Override
  public void text(
      String text, double x, double y, Style style, Color colour, Anchor anchor, int quarters) {
    if (text.isBlank()) {
      return;
    }
    List<Type.Run> runs = Type.runs(text, style);
    if (runs.stream().noneMatch(SvgCanvas::isDrawn)) {
      letters(text, runs, x, y, style, colour, anchor, quarters);
      return;
    }
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(-quarters * Math.PI / 2);
    place.translate(-anchor.share() * style.width(text), 0);
    for (Type.Run run : runs) {
      if (isDrawn(run)) {
        fill(place.createTransformedShape(Type.outline(run, style)), colour);
      } else if (!run.text().isBlank()) {
        // XML drops blanks at the begin
        String shown = run.text().stripLeading();
        double blank = run.width() - style.width(shown);
        place.translate(blank, 0);
        double left = place.getTranslateX();
        double base = place.getTranslateY();
        letters(shown, List.of(run), left, base, style, colour, Anchor.START, quarters);
        place.translate(-blank, 0);
      }
      place.translate(run.width(), 0);
    }
  }

  /** Embedded fonts have no letters beyond the first 65,536 of Unicode. */
  private static boolean isDrawn(Type.Run run) {
    return run.font() != null && run.text().codePoints().anyMatch(p -> p > Character.MAX_VALUE);
  }

  private void letters(
      String text,
      List<Type.Run> runs,
      double x,
      double y,
      Style style,
      Color colour,
      Anchor anchor,
      int quarters) {
    for (Type.Run run : runs) {
      FontFile font = run.font();
      if (font != null) {
        run.text()
            .codePoints()
            .forEach(point -> used.computeIfAbsent(font, f -> new TreeSet<>()).add(point));
      }
    }
    String at = "x=\"" + number(x) + "\" y=\"" + number(y) + "\"";
    body.append("<text ").append(at).append(" font-size=\"").append(number(style.size()));
    body.append(style.bold() ? "\" font-weight=\"bold" : "").append("\" fill=\"");
    body.append(colours.apply(colour)).append('"');
    switch (anchor) {
      case MIDDLE -> body.append(" text-anchor=\"middle\"");
      case END -> body.append(" text-anchor=\"end\"");
      case START -> {}
    }
    if (quarters != 0) {
      body.append(" transform=\"rotate(").append(-90 * quarters).append(' ').append(number(x));
      body.append(' ').append(number(y)).append(")\"");
    }
    body.append('>').append(escaped(text)).append("</text>\n");
  }

  /** Escapes labels and file names, which are foreign texts; XML has no control characters. */
  static String escaped(String text) {
    return Printable.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String path(Shape shape) {
    StringBuilder path = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator all = shape.getPathIterator(null); !all.isDone(); all.next()) {
      int kind = all.currentSegment(at);
      path.append("MLQCZ".charAt(kind));
      int numbers = new int[] {2, 2, 4, 6, 0}[kind];
      for (int i = 0; i < numbers; i++) {
        path.append(i == 0 ? "" : " ").append(number(at[i]));
      }
    }
    return path.toString();
  }

  /** Writes hundredths of a point, without zeros at the end. */
  static String number(double value) {
    long hundredths = Math.round(100 * value);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String digits = Long.toString(Math.abs(hundredths) + 100);
    String whole = Long.toString(Math.abs(hundredths) / 100);
    String rest = digits.substring(digits.length() - 2);
    return (hundredths < 0 ? "-" : "")
        + (whole.equals("0") ? "" : whole)
        + "."
        + (rest.endsWith("0") ? rest.substring(0, 1) : rest);
  }
}
