package extremalshell.mask;

import java.util.BitSet;

/**
 * Measures of the readability of a set of pixels.
 *
 * @param pieces parts whose pixels touch by their sides
 * @param holes pixels that the set encloses, as a share of the set's pixels; no path leads from
 *     them to the border, not even through corners
 * @param boundary sides between the set and the rest, divided by the sides of a square with as many
 *     pixels. Sides at the border of the stimulus do not count. Elsewhere it is at least about 0.9.
 */
public record MaskShape(int pieces, double holes, double boundary) {

  /**
   * Measures the most important pixels of a mask that fill an area.
   *
   * @param area in (0,1)
   */
  public static MaskShape of(Mask mask, double area) {
    return of(mask.height(), mask.width(), pixels(mask, area));
  }

  /** Returns the most important pixels of a mask that fill an area in (0,1). */
  public static BitSet pixels(Mask mask, double area) {
    float[] cut = Attribution.of(mask).cut(area).values();
    BitSet pixels = new BitSet(cut.length);
    for (int i = 0; i < cut.length; i++) {
      pixels.set(i, cut[i] > 0);
    }
    return pixels;
  }

  /**
   * Measures a set of pixels.
   *
   * @param pixels row-major indices; at least one
   */
  public static MaskShape of(int height, int width, BitSet pixels) {
    Pieces pieces = Pieces.ofPixels(height, width);
    double size = pixels.cardinality();
    double enclosed = pieces.filled(pixels).cardinality() - size;
    double square = 4 * Math.sqrt(size);
    return new MaskShape(
        pieces.of(pixels).size(), enclosed / size, sides(height, width, pixels) / square);
  }

  private static int sides(int height, int width, BitSet pixels) {
    int sides = 0;
    for (int i = 0; i < height * width; i++) {
      boolean right = i % width < width - 1 && pixels.get(i) != pixels.get(i + 1);
      boolean below = i / width < height - 1 && pixels.get(i) != pixels.get(i + width);
      sides += (right ? 1 : 0) + (below ? 1 : 0);
    }
    return sides;
  }
}
