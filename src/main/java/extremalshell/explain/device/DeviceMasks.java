package extremalshell.explain.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.mask.GridAxis;
import extremalshell.mask.NodeKernel;
import extremalshell.mask.SmoothMax;
import extremalshell.torchscript.TorchFunction;

/**
 * The masks of a step and the step itself as two functions of libtorch, for all masks at once. On
 * the host, {@link extremalshell.mask.NodeField}, {@link extremalshell.mask.ExactArea} and {@link
 * extremalshell.mask.Adam} compute the same in the same precision. Nothing in them waits for the
 * device: loops have a fixed number of turns, and numbers that steer come from the host.
 */
public final class DeviceMasks {
  /** Turns of the safeguarded Newton search: first, after each sharpening, and at the end. */
  private static final int FIRST_TURNS = 14;

  private static final int TURNS = 6;
  private static final int LAST_TURNS = 10;

  /** Most sharpenings, as on the host. */
  public static final int MOST_SHARPENINGS = 12;

  static final String MASKS =
      """
        def threshold(self: __torch__.StepMasks,
          f: Tensor,
          weights: Tensor,
          area: Tensor,
          width: Tensor,
          start: Tensor,
          turns: int) -> Tensor:
          reach = torch.mul(width, 10.0)
          low = torch.neg(reach)
          high = torch.add(reach, 1.0)
          t = torch.minimum(torch.maximum(start, low), high)
          for _0 in range(turns):
            m = torch.sigmoid(torch.div(torch.mul(torch.sub(f, t), 4.0), width))
            part = torch.mul(m, weights)
            excess = torch.sub(torch.sum(part, [1], True), area)
            slope = torch.sum(torch.mul(part, torch.rsub(m, 1.0)), [1], True)
            above = torch.gt(excess, 0.0)
            low = torch.where(above, t, low)
            high = torch.where(above, high, t)
            newton = torch.add(t, torch.div(torch.mul(excess, width), torch.mul(slope, 4.0)))
            inside = torch.logical_and(torch.gt(newton, low), torch.lt(newton, high))
            middle = torch.mul(torch.add(low, high), 0.5)
            next = torch.where(inside, newton, middle)
            t = torch.where(torch.lt(torch.abs(excess), 1e-09), t, next)
          return t

        def forward(self: __torch__.StepMasks,
          grid: Tensor,
          kernel: Tensor,
          weights: Tensor,
          asked: Tensor,
          numbers: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
          rows = int(torch.select(numbers, 0, 0))
          columns = int(torch.select(numbers, 0, 1))
          high = int(torch.select(numbers, 0, 2))
          wide = int(torch.select(numbers, 0, 3))
          left = float(torch.select(numbers, 0, 4))
          slope = float(torch.select(numbers, 0, 5))
          sharpenings = int(torch.select(numbers, 0, 6))
          values = torch.to(torch.reshape(grid, [-1, 1, rows, columns]), 7, False, False, None)
          near = torch.im2col(values, [high, wide], [1, 1], [torch.floordiv(high, 2), \
      torch.floordiv(wide, 2)], [1, 1])
          seen = torch.mul(near, kernel)
          shares = torch.softmax(torch.mul(seen, %1$s), 1, None)
          field = torch.sum(torch.mul(shares, seen), [1])
          along = torch.mul(torch.add(torch.mul(torch.sub(seen, torch.unsqueeze(field, 1)), %1$s), \
      1.0), torch.mul(shares, kernel))
          area = torch.clamp(torch.add(asked, torch.mul(torch.rsub(asked, 1.0), left)), None, 0.999)
          width = torch.full_like(area, slope, dtype=None, layout=None, device=None, \
      pin_memory=None, memory_format=None)
          mean = torch.sum(torch.mul(field, weights), [1], True)
          start = torch.add(mean, torch.mul(torch.rsub(area, 0.5), 0.5))
          t = (self).threshold(field, weights, area, width, start, %2$d, )
          bottom = torch.amin(field, [1], True)
          top = torch.amax(field, [1], True)
          needed = torch.zeros_like(area, dtype=None, layout=None, device=None, pin_memory=None, \
      memory_format=None)
          for _1 in range(sharpenings):
            reach = torch.minimum(torch.sub(t, bottom), torch.sub(top, t))
            narrower = torch.clamp(torch.div(reach, 1.6), 0.001, None)
            needed = torch.add(needed, torch.to(torch.lt(narrower, width), 7, False, False, None))
            width = torch.minimum(width, narrower)
            t = (self).threshold(field, weights, area, width, t, %3$d, )
          t = (self).threshold(field, weights, area, width, t, %4$d, )
          m = torch.sigmoid(torch.div(torch.mul(torch.sub(field, t), 4.0), width))
          rates = torch.div(torch.mul(torch.mul(m, torch.rsub(m, 1.0)), 4.0), width)
          return (torch.to(m, 6, False, False, None), along, rates, torch.squeeze(needed, 1))
      """
          .formatted(SmoothMax.TEMPERATURE, FIRST_TURNS, TURNS, LAST_TURNS);

  static final String ASCENT =
      """
        def forward(self: __torch__.StepAscent,
          grid: Tensor,
          upstream: Tensor,
          along: Tensor,
          rates: Tensor,
          weights: Tensor,
          first: Tensor,
          second: Tensor,
          best: Tensor,
          most: Tensor,
          worth: Tensor,
          numbers: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
          rows = int(torch.select(numbers, 0, 0))
          columns = int(torch.select(numbers, 0, 1))
          high = int(torch.select(numbers, 0, 2))
          wide = int(torch.select(numbers, 0, 3))
          scale = float(torch.select(numbers, 0, 7))
          spread = float(torch.select(numbers, 0, 8))
          counts = float(torch.select(numbers, 0, 9))
          g = torch.to(upstream, 7, False, False, None)
          balance = torch.div(torch.sum(torch.mul(g, rates), [1], True), \
      torch.add(torch.sum(torch.mul(rates, weights), [1], True), 1e-12))
          kept = torch.mul(torch.sub(g, torch.mul(balance, weights)), rates)
          spreadOut = torch.mul(along, torch.unsqueeze(kept, 1))
          onGrid = torch.col2im(spreadOut, [rows, columns], [high, wide], [1, 1], \
      [torch.floordiv(high, 2), torch.floordiv(wide, 2)], [1, 1])
          ascent = torch.to(torch.to(torch.flatten(onGrid, 1), 6, False, False, None), 7, False, \
      False, None)
          mean = torch.add(torch.mul(first, 0.9), torch.mul(ascent, 0.1))
          square = torch.add(torch.mul(second, 0.999), torch.mul(torch.mul(ascent, ascent), 0.001))
          mean = torch.to(mean, 6, False, False, None)
          square = torch.to(square, 6, False, False, None)
          size = torch.add(torch.sqrt(torch.mul(torch.to(square, 7, False, False, None), spread)), \
      1e-08)
          moved = torch.add(torch.div(torch.mul(torch.to(mean, 7, False, False, None), scale), \
      size), grid)
          better = torch.gt(torch.mul(worth, counts), torch.mul(most, counts))
          best1 = torch.where(torch.unsqueeze(better, 1), grid, best)
          most1 = torch.where(better, worth, most)
          grid1 = torch.to(torch.clamp(moved, 0.0, 1.0), 6, False, False, None)
          return (grid1, mean, square, best1, most1)
      """;

  private final TorchFunction masks;
  private final TorchFunction ascent;
  private final NDArray kernel;
  private final NDArray weights;
  private final int rows;
  private final int columns;
  private final int high;
  private final int wide;

  /**
   * Prepares the tables.
   *
   * @param manager owns them
   * @param weights share of each point in the mean over the visible stimulus; they sum to 1
   */
  public DeviceMasks(
      Engine engine,
      NDManager manager,
      GridAxis rowAxis,
      GridAxis columnAxis,
      NodeKernel nodes,
      float[] weights) {
    this.masks = engine.functions().get("StepMasks", MASKS);
    this.ascent = engine.functions().get("StepAscent", ASCENT);
    this.rows = rowAxis.nodes();
    this.columns = columnAxis.nodes();
    this.high = rowAxis.reach();
    this.wide = columnAxis.reach();
    double[] window = new double[high * wide];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        window[y * wide + x] =
            (float) nodes.at((y - high / 2) * rowAxis.step(), (x - wide / 2) * columnAxis.step());
      }
    }
    this.kernel = manager.create(window, new Shape(1, window.length, 1));
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i];
    }
    this.weights = manager.create(shares, new Shape(1, shares.length));
  }

  /**
   * The values that steer a step, in the order of the functions.
   *
   * @param left share of the shrinking that remains
   * @param width of the slope
   * @param sharpenings the largest number; 0 if masks need not reach 0 and 1
   * @param scale of Adam's first moment
   * @param spread of its second
   * @param counts whether the worth of masks is compared
   */
  public record Numbers(
      double left, double width, int sharpenings, double scale, double spread, boolean counts) {}

  /** Returns the numbers as an array of the host. */
  public NDArray numbers(NDManager host, Numbers of) {
    return host.create(
        new double[] {
          rows,
          columns,
          high,
          wide,
          of.left(),
          of.width(),
          of.sharpenings(),
          of.scale(),
          of.spread(),
          of.counts() ? 1 : 0
        });
  }

  /**
   * Makes masks.
   *
   * @param grid {@code [masks, nodes]}; its manager owns the results
   * @param asked requested areas {@code [masks, 1]}, 64 bits
   * @return the masks; two arrays for {@link #ascend}; the sharpenings that each mask took
   */
  public NDList of(NDArray grid, NDArray asked, NDArray numbers) {
    return masks.callAll(grid, kernel, weights, asked, numbers);
  }

  /**
   * Moves grids along a gradient.
   *
   * @param seen result of {@link #of} for the grid
   * @param upstream gradient with respect to the masks
   * @param state grid, first and second moment, best grid and its worth
   * @param worth of the masks now, {@code [masks]}
   * @return the next state; the grid's manager owns it
   */
  public NDList ascend(
      NDList seen, NDArray upstream, NDList state, NDArray worth, NDArray numbers) {
    return ascent.callAll(
        state.get(0),
        upstream,
        seen.get(1),
        seen.get(2),
        weights,
        state.get(1),
        state.get(2),
        state.get(3),
        state.get(4),
        worth,
        numbers);
  }
}
