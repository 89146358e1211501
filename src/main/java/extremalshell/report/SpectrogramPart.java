package extremalshell.report;

import extremalshell.input.Drawing.Levels;
import extremalshell.mask.Mask;
import extremalshell.report.colour.ShadeBar;
import org.jspecify.annotations.Nullable;

/**
 * One spectrogram of a {@link SpectrogramFigure}.
 *
 * @param title above it, cut where it is too long
 * @param end of the title, never cut
 * @param levels of the common scale; null to draw the mask in grey
 * @param mask of the part in colour; null for all
 * @param border mask whose border is drawn; null for none
 * @param grey scale of a mask in grey
 */
record SpectrogramPart(
    String title,
    String end,
    @Nullable Levels levels,
    @Nullable Mask mask,
    @Nullable Mask border,
    ShadeBar grey) {
  SpectrogramPart(String title, @Nullable Levels levels, @Nullable Mask mask) {
    this(title, "", levels, mask, levels == null ? null : mask, ShadeBar.grey("mask"));
  }

  /** Values in grey. */
  SpectrogramPart(String title, Mask values, @Nullable Mask border, ShadeBar scale) {
    this(title, "", null, values, border, scale);
  }

  /** Returns a copy whose title has an end. */
  SpectrogramPart ending(String text) {
    return new SpectrogramPart(title, text, levels, mask, border, grey);
  }

  /** Returns the number of its columns. */
  int columns() {
    return levels != null ? levels.width() : mask != null ? mask.width() : 0;
  }
}
