package extremalshell.report.figure;

import extremalshell.Printable;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets lines of text. The shell's fonts come first. Fonts of the machine set scripts that these
 * lack, joined letters, and letters that run to the left.
 */
final class Type {
  private static final int JOINER = 0x200D;
  private static final int FIRST_VARIATION = 0xFE00;
  private static final int LAST_VARIATION = 0xFE0F;

  /** Letters of scripts whose letters change with their neighbours. */
  private static final int FIRST_JOINED = 0x0900;

  private static final int LAST_JOINED = 0x109F;

  private static final double BOLDER = 0.05;

  private Type() {}

  /**
   * A stretch of text in one font.
   *
   * @param font null for the fonts of the machine
   * @param width in points
   * @param layout null but for the fonts of the machine
   */
  record Run(String text, @Nullable FontFile font, double width, @Nullable TextLayout layout) {}

  static double width(String text, Style style) {
    return runs(text, style).stream().mapToDouble(Run::width).sum();
  }

  /** Returns the runs of a text from left to right. */
  static List<Run> runs(String text, Style style) {
    String line = Printable.line(text);
    if (needsShaping(line)) {
      Run whole = ofMachine(line, style);
      if (whole != null) {
        return List.of(whole);
      }
    }
    List<Run> runs = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    FontFile current = null;
    for (int point : line.codePoints().toArray()) {
      if (point == JOINER || (point >= FIRST_VARIATION && point <= LAST_VARIATION)) {
        continue;
      }
      FontFile font = font(point, style.bold());
      if (same.length() > 0 && font != current) {
        runs.add(run(same.toString(), current, style));
        same.setLength(0);
      }
      current = font;
      same.appendCodePoint(point);
    }
    if (same.length() > 0) {
      runs.add(run(same.toString(), current, style));
    }
    return runs;
  }

  private static Run run(String text, @Nullable FontFile font, Style style) {
    if (font == null) {
      Run other = ofMachine(text, style);
      if (other != null) {
        return other;
      }
    }
    FontFile used = font == null ? FontFile.SANS : font;
    double width = text.codePoints().mapToDouble(used::advance).sum() * style.size();
    return new Run(text, used, width, null);
  }

  private static @Nullable FontFile font(int point, boolean bold) {
    FontFile latin = bold ? FontFile.BOLD : FontFile.SANS;
    if (point < 0x80 || latin.has(point)) {
      return latin;
    }
    boolean symbol = (point >= 0x2190 && point < 0x2E80) || point >= 0x1F000;
    FontFile first = symbol ? FontFile.EMOJI : FontFile.HAN;
    FontFile second = symbol ? FontFile.HAN : FontFile.EMOJI;
    return first.has(point) ? first : second.has(point) ? second : null;
  }

  private static boolean needsShaping(String line) {
    char[] letters = line.toCharArray();
    return Bidi.requiresBidi(letters, 0, letters.length)
        || line.codePoints().anyMatch(point -> point >= FIRST_JOINED && point <= LAST_JOINED);
  }

  /** Returns a text in the fonts of the machine; null where there are none. */
  private static @Nullable Run ofMachine(String text, Style style) {
    try {
      Font font = new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, 1);
      // figures run from left to right, as in SVG, whatever their first letter is
      Font set =
          font.deriveFont(
              Map.of(
                  TextAttribute.SIZE,
                  (float) style.size(),
                  TextAttribute.RUN_DIRECTION,
                  TextAttribute.RUN_DIRECTION_LTR));
      TextLayout layout = new TextLayout(text, set, new FontRenderContext(null, true, true));
      return new Run(text, null, layout.getAdvance(), layout);
    } catch (InternalError | LinkageError | RuntimeException e) {
      // JDK versions throw different types where fontconfig or fonts are missing
      return null;
    }
  }

  /** Returns the outline of a run at the origin, y downwards, in points. */
  static Shape outline(Run run, Style style) {
    FontFile font = run.font();
    if (font == null) {
      TextLayout layout = run.layout();
      return layout == null ? new Area() : layout.getOutline(null);
    }
    double scale = style.size() / font.em();
    Path2D whole = new Path2D.Double();
    double x = 0;
    for (int point : run.text().codePoints().toArray()) {
      GeneralPath glyph = font.outline(point);
      if (glyph != null) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
        place.scale(scale, -scale);
        whole.append(glyph.getPathIterator(place), false);
      }
      x += font.advance(point) * style.size();
    }
    whole.setWindingRule(Path2D.WIND_NON_ZERO);
    double pen = bolder(font, style);
    if (pen == 0) {
      return whole;
    }
    Area bold = new Area(whole);
    bold.add(new Area(new BasicStroke((float) pen).createStrokedShape(whole)));
    return bold;
  }

  /**
   * Returns the width of the pen that makes letters bold, in points; 0 for fonts of the right
   * weight. Only Latin, Greek and Cyrillic have a bold font.
   */
  static double bolder(FontFile font, Style style) {
    return style.bold() && font != FontFile.BOLD ? BOLDER * style.size() : 0;
  }
}
