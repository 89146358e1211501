package extremalshell.mask;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * How readable a set of pixels is.
 *
 * @param pieces parts whose pixels touch by their sides
 * @param holes pixels that the set encloses, so that no way leads to the border, as a share of the
 *     set's pixels; ways go through corners as well
 * @param boundary sides between the set and the rest, over those of a square of as many pixels; at
 *     least about 0.9, but for sets at the border of the stimulus, whose own sides do not count
 */
public record MaskShape(int pieces, double holes, double boundary) {

  /**
   * Looks at the most important pixels of a mask, as many as fill an area.
   *
   * @param area in (0,1)
   */
  public static MaskShape of(Mask mask, double area) {
    return of(mask.height(), mask.width(), pixels(mask, area));
  }

  /** Returns the most important pixels of a mask, as many as fill an area in (0,1). */
  public static BitSet pixels(Mask mask, double area) {
    float[] cut = Attribution.of(mask).cut(area).values();
    BitSet pixels = new BitSet(cut.length);
    for (int i = 0; i < cut.length; i++) {
      pixels.set(i, cut[i] > 0);
    }
    return pixels;
  }

  /**
   * Looks at a set of pixels.
   *
   * @param pixels row-major indices; at least one
   */
  public static MaskShape of(int height, int width, BitSet pixels) {
    Regions regions = new Regions(height, width, pixels);
    int pieces = 0;
    int enclosed = 0;
    for (int i = 0; i < height * width; i++) {
      if (!regions.seen.get(i)) {
        int size = regions.fill(i);
        if (pixels.get(i)) {
          pieces++;
        } else if (!regions.reachedBorder) {
          enclosed += size;
        }
      }
    }
    double size = pixels.cardinality();
    return new MaskShape(pieces, enclosed / size, regions.sides() / (4 * Math.sqrt(size)));
  }

  /** Fills regions that are all inside the set, or all outside. */
  private static final class Regions {
    private final int height;
    private final int width;
    private final BitSet pixels;
    private final BitSet seen = new BitSet();
    private boolean reachedBorder;

    Regions(int height, int width, BitSet pixels) {
      this.height = height;
      this.width = width;
      this.pixels = pixels;
    }

    /** Marks the region of a pixel as seen and returns its size. */
    int fill(int start) {
      boolean inside = pixels.get(start);
      reachedBorder = false;
      int size = 0;
      Deque<Integer> open = new ArrayDeque<>();
      seen.set(start);
      open.add(start);
      while (!open.isEmpty()) {
        int at = open.remove();
        size++;
        int row = at / width;
        int column = at % width;
        reachedBorder |= row == 0 || column == 0 || row == height - 1 || column == width - 1;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            boolean isCorner = dy != 0 && dx != 0;
            if (!(inside && isCorner) && isInside(row + dy, column + dx)) {
              visit((row + dy) * width + column + dx, inside, open);
            }
          }
        }
      }
      return size;
    }

    private void visit(int at, boolean inside, Deque<Integer> open) {
      if (!seen.get(at) && pixels.get(at) == inside) {
        seen.set(at);
        open.add(at);
      }
    }

    private boolean isInside(int row, int column) {
      return row >= 0 && column >= 0 && row < height && column < width;
    }

    int sides() {
      int sides = 0;
      for (int i = 0; i < height * width; i++) {
        boolean right = i % width < width - 1 && pixels.get(i) != pixels.get(i + 1);
        boolean below = i / width < height - 1 && pixels.get(i) != pixels.get(i + width);
        sides += (right ? 1 : 0) + (below ? 1 : 0);
      }
      return sides;
    }
  }
}
