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

  private static final double SIGMA = 20;

  private final int channels;
  private final int height;
  private final int width;
  private final int margin;
  private final NDArray steps;
  private final NDArray levels;

  private Pyramid(NDList levels, int margin) {
    Shape shape = levels.get(0).getShape();
    this.channels = (int) shape.get(0);
    this.margin = margin;
    this.height = (int) shape.get(1) - 2 * margin;
    this.width = (int) shape.get(2) - 2 * margin;
    NDArray stack = NDArrays.stack(levels);
    NDArray lower = stack.get(new NDIndex(":-1"));
    this.steps = stack.get(new NDIndex("1:")).sub(lower);
    this.levels = lower;
  }

  /**
   * Prepares an operator for a stimulus.
   *
   * @param manager owns the levels; they live as long as it
   * @param input the network's input {@code [1, channels, height, width]}
   * @param spec which operator
   * @param grey the network's input of the operator's grey level, a value a channel
   * @param edge what lies beyond the borders
   * @param margin how far the stimulus can be shifted, in pixels
   */
  public static Pyramid of(
      NDManager manager, NDArray input, OperatorSpec spec, float[] grey, Edge edge, int margin) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray whole = input.squeeze(0);
      whole.attach(scratch);
      NDList made = new NDList();
      for (int level = 0; level < LEVELS - 1; level++) {
        double share = level / (double) (LEVELS - 1);
        made.add(
            switch (spec.kind()) {
              case BLUR -> Blur.gaussian(scratch, whole, SIGMA * (1 - share), edge);
              case FADE -> faded(scratch, whole, share, spec, grey);
              case MEAN -> faded(scratch, whole, share, spec, grey);
              case CONSTANT -> faded(scratch, whole, share, spec, grey);
            });
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

  private static NDArray faded(
      NDManager scratch, NDArray whole, double share, OperatorSpec spec, float[] grey) {
    NDArray base =
        spec.kind() == OperatorSpec.Kind.MEAN
            ? whole.reshape(grey.length, -1).mean(new int[] {1}).reshape(grey.length, 1, 1)
            : scratch.create(grey, new Shape(grey.length, 1, 1));
    return whole.mul((float) share).add(base.mul((float) (1 - share)));
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
    int below = Math.min(l, LEVELS - 2);
    NDArray lower = window(levels, 0, 0).get(below);
    return l == below ? lower : lower.add(window(steps, 0, 0).get(below));
  }

  private NDArray window(NDArray padded, int down, int right) {
    long top = margin + (long) down;
    long left = margin + (long) right;
    NDIndex rest = new NDIndex().addAllDim().addAllDim();
    return margin == 0
        ? padded
        : padded.get(rest.addSliceDim(top, top + height).addSliceDim(left, left + width));
  }

  /**
   * Shows the stimulus through masks.
   *
   * @param mask {@code [areas, height * width]}, in [0,1], of the window; everything made belongs
   *     to its manager
   * @param down shift of the window on the stimulus, in pixels, at most the margin either way
   * @param right likewise
   */
  public View view(NDArray mask, int down, int right) {
    return new View(mask, down, right);
  }

  /** The stimulus seen through masks, and the gradient that comes back through them. */
  public final class View {
    private final NDArray slope;
    private final NDArray image;

    private View(NDArray mask, int down, int right) {
      long areas = mask.getShape().get(0);
      NDArray scaled = mask.mul(LEVELS - 1).reshape(areas, 1, height, width);
      NDArray floor = scaled.floor().minimum(LEVELS - 2);
      NDArray index =
          floor
              .toType(DataType.INT64, false)
              .expandDims(1)
              .broadcast(new Shape(areas, 1, channels, height, width));
      slope = picked(steps, index, down, right);
      image = picked(levels, index, down, right).addi(slope.mul(scaled.subi(floor)));
    }

    private NDArray picked(NDArray table, NDArray index, int down, int right) {
      long areas = index.getShape().get(0);
      return window(table, down, right)
          .broadcast(new Shape(areas, LEVELS - 1, channels, height, width))
          .gather(index, 1)
          .squeeze(1);
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
      return slope
          .muli(upstream)
          .sum(new int[] {1})
          .muli(LEVELS - 1)
          .reshape(upstream.getShape().get(0), (long) height * width);
    }
  }
}
