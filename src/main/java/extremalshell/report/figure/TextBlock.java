package extremalshell.report.figure;

import java.awt.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts below each other, broken to fit a width.
 *
 * @param texts each begins a new line; an empty text takes none
 */
public record TextBlock(List<String> texts, Style style) {
  private static final double DESCENT = 0.3;

  /** Copies the texts. */
  public TextBlock {
    texts = texts.stream().filter(text -> !text.isEmpty()).toList();
  }

  /** Takes one text. */
  public TextBlock(String text, Style style) {
    this(List.of(text), style);
  }

  /** Returns the lines at a width. */
  public List<String> lines(double width) {
    return texts.stream().flatMap(text -> style.wrapped(text, width).stream()).toList();
  }

  /** Returns the height at a width. */
  public double height(double width) {
    return lines(width).size() * style.line();
  }

  /**
   * Draws from an upper left corner on and returns the height.
   *
   * @param canvas null to measure
   */
  public double draw(@Nullable Canvas canvas, double x, double y, double width, Color colour) {
    double at = y;
    for (String line : lines(width)) {
      at += style.line();
      if (canvas != null) {
        canvas.text(line, x, at - DESCENT * style.size(), style, colour);
      }
    }
    return at - y;
  }
}
