package extremalshell.perturb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A stimulus at eight degrees of perturbation, from none left (level 0) to the whole (level 7). A
 * mask value m shows the linear interpolation between levels at 7m. Fong et al. 2019, Sec. 3.3.
 */
public final class Pyramid {
  /** The number of levels. */
  public static final int LEVELS = 8;

  private final int channels;
  private final int height;
  private final int width;
  private final int margin;
  private final NDArray levels;
  private final NDArray steps;

  private Pyramid(NDList levels, int margin) {
    Shape shape = levels.get(0).getShape();
    this.channels = (int) shape.get(0);
    this.margin = margin;
    this.height = (int) shape.get(1) - 2 * margin;
    this.width = (int) shape.get(2) - 2 * margin;
    NDArray stack = NDArrays.stack(levels).reshape(LEVELS, channels, (long) tall() * wide());
    this.steps = stack.get(new NDIndex("1:")).sub(stack.get(new NDIndex(":-1")));
    this.levels = stack.get(new NDIndex(":-1"));
  }

  /**
   * Prepares an operator for a stimulus.
   *
   * @param manager owns the levels; they live as long as it
   * @param input the network's input {@code [1, channels, height, width]}
   * @param spec which operator
   * @param base what fades end in, of a shape that broadcasts to the input's without its first
   *     dimension; a blur does not look at it
   * @param edge what lies beyond the borders
   * @param margin how far the stimulus can be shifted, in pixels
   */
  public static Pyramid of(
      NDManager manager, NDArray input, OperatorSpec spec, NDArray base, Edge edge, int margin) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray whole = input.squeeze(0);
      whole.attach(scratch);
      scratch.tempAttachAll(base);
      NDList made = new NDList();
      for (int level = 0; level < LEVELS - 1; level++) {
        double share = level / (double) (LEVELS - 1);
        made.add(
            spec.kind() == OperatorSpec.Kind.BLUR
                ? Blur.gaussian(scratch, whole, spec.sigmas().times(1 - share), edge)
                : whole.mul((float) share).add(base.mul((float) (1 - share))));
      }
      made.add(whole);
      NDList padded = new NDList();
      for (NDArray each : made) {
        padded.add(margin == 0 ? each : Blur.mirrored(scratch, each, margin));
      }
      Pyramid pyramid = new Pyramid(padded, margin);
      pyramid.levels.attach(manager);
      pyramid.steps.attach(manager);
      return pyramid;
    }
  }

  /**
   * Lends the tables to a manager until it closes. What DJL computes belongs to the manager of the
   * first operand: without this, each iteration's results would live as long as the tables.
   */
  public void lendTo(NDManager scratch) {
    scratch.tempAttachAll(levels, steps);
  }

  /** Returns level {@code l}, 0 to 7, as {@code [channels, height, width]} without the margin. */
  public NDArray level(int l) {
    NDArray whole = l == LEVELS - 1 ? levels.get(l - 1).add(steps.get(l - 1)) : levels.get(l);
    return window(whole.reshape(1, channels, tall(), wide()), 0, 0).squeeze(0);
  }

  private int tall() {
    return height + 2 * margin;
  }

  private int wide() {
    return width + 2 * margin;
  }

  private NDArray window(NDArray padded, int down, int right) {
    int top = margin + down;
    int left = margin + right;
    return margin == 0
        ? padded
        : padded.get(new NDIndex(":, :, {}:{}, {}:{}", top, top + height, left, left + width));
  }

  /**
   * Shows the stimulus through masks.
   *
   * @param mask {@code [areas, (height + 2 margin) * (width + 2 margin)]}, in [0,1]; everything
   *     made belongs to its manager
   * @param down shift of the window on the stimulus, in pixels, at most the margin either way
   * @param right likewise
   */
  public View view(NDArray mask, int down, int right) {
    return new View(mask, down, right);
  }

  /** The stimulus seen through masks, and the gradient that comes back through them. */
  public final class View {
    private final int down;
    private final int right;
    private final NDArray slope;
    private final NDArray image;

    private View(NDArray mask, int down, int right) {
      this.down = down;
      this.right = right;
      long areas = mask.getShape().get(0);
      long pixels = (long) tall() * wide();
      NDArray scaled = mask.mul(LEVELS - 1);
      NDArray floor = scaled.floor().minimum(LEVELS - 2);
      NDArray share = scaled.subi(floor).reshape(areas, 1, pixels);
      NDArray index =
          floor
              .toType(DataType.INT64, false)
              .reshape(areas, 1, 1, pixels)
              .broadcast(new Shape(areas, 1, channels, pixels));
      Shape all = new Shape(areas, LEVELS - 1, channels, pixels);
      slope = steps.broadcast(all).gather(index, 1).squeeze(1);
      NDArray base = levels.broadcast(all).gather(index, 1).squeeze(1);
      base.addi(slope.mul(share));
      image = window(base.reshape(areas, channels, tall(), wide()), down, right);
    }

    /** Returns the batch for the network, {@code [areas, channels, height, width]}. */
    public NDArray image() {
      return image;
    }

    /**
     * Returns the gradient with respect to the mask, of its shape; to be asked for once, since it
     * reuses memory. dz/dm = 7 (y_(k+1) - y_k).
     *
     * @param upstream gradient with respect to the image
     */
    public NDArray gradient(NDArray upstream) {
      NDArray product = slope.muli(padded(upstream).reshape(slope.getShape()));
      return product.sum(new int[] {1}).muli(LEVELS - 1);
    }

    private NDArray padded(NDArray upstream) {
      if (margin == 0) {
        return upstream;
      }
      Shape shape = new Shape(upstream.getShape().get(0), channels, tall(), wide());
      NDArray whole = upstream.getManager().zeros(shape);
      int top = margin + down;
      int left = margin + right;
      whole.set(new NDIndex(":, :, {}:{}, {}:{}", top, top + height, left, left + width), upstream);
      return whole;
    }
  }
}
