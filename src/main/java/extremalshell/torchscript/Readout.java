package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The part of maps {@code [N, classes, height, width]} that is scored: the whole map, or a
 * rectangle of it. The outputs of its places are averaged.
 *
 * @param left of the rectangle, as a share of the width, in [0,1]
 * @param top of the rectangle, as a share of the height
 * @param right of the rectangle, at least left; a point where both are equal
 * @param bottom of the rectangle, at least top
 */
public record Readout(double left, double top, double right, double bottom) {
  /** Axes of maps. */
  static final int DIMENSIONS = 4;

  /** The mean over all places. */
  public static final Readout MEAN = new Readout(0, 0, 1, 1);

  /**
   * Returns outputs of the places as {@code [N, classes]}; gradients go through it.
   *
   * @param outputs {@code [N, classes, height, width]}
   */
  NDArray of(NDArray outputs) {
    Shape shape = outputs.getShape();
    long height = shape.get(2);
    long width = shape.get(3);
    return outputs
        .get(":, :, " + places(top, bottom, height) + ", " + places(left, right, width))
        .mean(new int[] {3})
        .mean(new int[] {2});
  }

  /** Returns the places whose centres are inside, or the one that contains the middle. */
  private static String places(double from, double to, long count) {
    long first = (long) Math.ceil(from * count - 0.5);
    long last = (long) Math.floor(to * count - 0.5);
    if (last < first) {
      first = Math.min(count - 1, (long) Math.floor((from + to) / 2 * count));
      last = first;
    }
    return first + ":" + (last + 1);
  }
}
