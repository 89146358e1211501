package extremalshell.perturb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stimulus at eight degrees of perturbation, from none left (level 0) to the whole (level 7). A
 * mask value m shows the linear interpolation between levels at 7m. Fong et al. 2019, Sec. 3.3.
 */
public final class Pyramid {
  /** The number of levels. */
  public static final int LEVELS = Operator.LEVELS;

  private final int height;
  private final int width;
  private final int margin;
  private final NDArray steps;
  private final NDArray lower;
  private final @Nullable NDArray beside;

  private Pyramid(NDList levels, @Nullable NDArray beside, int margin) {
    Shape shape = levels.get(0).getShape();
    this.margin = margin;
    this.beside = beside;
    this.height = (int) shape.get(1) - 2 * margin;
    this.width = (int) shape.get(2) - 2 * margin;
    NDArray stack = NDArrays.stack(levels);
    this.lower = stack.get(new NDIndex(":-1")).duplicate();
    this.steps = stack.get(new NDIndex("1:")).sub(lower);
  }

  /**
   * Prepares the levels of a stimulus.
   *
   * @param manager owns the levels; they live as long as it
   * @param input the network's input {@code [1, channels, height, width]}
   * @param below the degraded stimuli, from fully removed upwards; {@link Operator#levels}. Further
   *     channels of the input stay as they are
   * @param margin largest shift of the stimulus, in pixels
   */
  public static Pyramid of(NDManager manager, NDArray input, List<float[]> below, int margin) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray all = input.squeeze(0);
      all.attach(scratch);
      long pixels = all.getShape().get(1) * all.getShape().get(2);
      long channels = below.get(0).length / pixels;
      NDArray whole = all.get(new NDIndex("0:{}", channels));
      NDList made = new NDList();
      below.forEach(values -> made.add(scratch.create(values, whole.getShape())));
      made.add(whole);
      NDList padded = new NDList();
      made.forEach(each -> padded.add(padded(scratch, each, margin)));
      NDArray beside = null;
      if (channels < all.getShape().get(0)) {
        beside = padded(scratch, all.get(new NDIndex("{}:", channels)), margin).duplicate();
        beside.attach(manager);
      }
      Pyramid pyramid = new Pyramid(padded, beside, margin);
      pyramid.lower.attach(manager);
      pyramid.steps.attach(manager);
      return pyramid;
    }
  }

  private static NDArray padded(NDManager scratch, NDArray level, int margin) {
    return margin == 0 ? level : Blur.mirrored(scratch, level, margin);
  }

  /**
   * Returns the levels 0 to 6 with their margins, {@code [7, channels, height + 2 margin, width + 2
   * margin]}.
   */
  public NDArray lower() {
    return lower;
  }

  /** Returns the difference of each level to the next one, of the same shape. */
  public NDArray steps() {
    return steps;
  }

  /**
   * Returns channels that no mask changes, {@code [channels, height + 2 margin, width + 2 margin]},
   * or null for none.
   */
  public @Nullable NDArray beside() {
    return beside;
  }

  /** Returns level {@code l}, 0 to 7, as {@code [channels, height, width]} without the margin. */
  public NDArray level(int l) {
    int below = Math.min(l, LEVELS - 2);
    NDArray level = l == below ? lower.get(l) : lower.get(below).add(steps.get(below));
    return level.get(
        new NDIndex(":, {}:{}, {}:{}", margin, margin + height, margin, margin + width));
  }

  /** Returns the largest shift of the window on the stimulus, in pixels. */
  public int margin() {
    return margin;
  }

  /** Returns the height of the window, in pixels. */
  public int height() {
    return height;
  }

  /** Returns the width of the window, in pixels. */
  public int width() {
    return width;
  }
}
