package extremalshell.explain.show;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.perturb.Pyramid;
import extremalshell.torchscript.TorchFunction;
import extremalshell.torchscript.Unchanged;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Shows stimuli of one size through masks, in one call of libtorch that passes gradients on. A mask
 * value m shows the linear interpolation between the levels of a {@link Pyramid} at 7m.
 */
public final class Rendering {
  private static final String SHOW =
      """
        def show(self: __torch__.%s,
          mask: Tensor,
          lower: Tensor,
          steps: Tensor,
          pose: Tensor) -> Tensor:
          scaled = torch.unsqueeze(torch.mul(mask, 7.0), 2)
          floor = torch.clamp(torch.floor(torch.detach(scaled)), 0.0, 6.0)
          share = torch.sub(scaled, floor)
          top = int(torch.select(pose, 0, 0))
          left = int(torch.select(pose, 0, 1))
          height = torch.size(mask, 2)
          width = torch.size(mask, 3)
          channels = torch.size(lower, 2)
          shape = [torch.size(mask, 0), torch.size(mask, 1), -1, channels, height, width]
          index = torch.expand(torch.unsqueeze(torch.to(floor, 4), 2), shape)
          below = torch.narrow(torch.narrow(lower, 3, top, height), 4, left, width)
          levels = torch.expand(torch.unsqueeze(below, 1), shape)
          base = torch.squeeze(torch.gather(levels, 2, index), 2)
          step = torch.narrow(torch.narrow(steps, 3, top, height), 4, left, width)
          slopes = torch.expand(torch.unsqueeze(step, 1), shape)
          slope = torch.squeeze(torch.gather(slopes, 2, index), 2)
          return torch.flatten(torch.add(base, torch.mul(slope, share)), 0, 1)
      """;

  private static final String FROM_PIXELS =
      """
        def forward(self: __torch__.%s,
          mask: Tensor,
          lower: Tensor,
          steps: Tensor,
          pose: Tensor) -> Tensor:
          return (self).show(mask, lower, steps, pose, )
      """;

  private static final String FROM_LATTICE =
      """
        def forward(self: __torch__.%s,
          mask: Tensor,
          lower: Tensor,
          steps: Tensor,
          pose: Tensor,
          down: Tensor,
          across: Tensor) -> Tensor:
          height = torch.sub(torch.size(down, 0), int(torch.select(pose, 0, 2)))
          width = torch.sub(torch.size(across, 0), int(torch.select(pose, 0, 2)))
          rows = torch.narrow(down, 0, int(torch.select(pose, 0, 0)), height)
          columns = torch.narrow(across, 0, int(torch.select(pose, 0, 1)), width)
          wide = torch.matmul(mask, torch.transpose(columns, 0, 1))
          return (self).show(torch.matmul(rows, wide), lower, steps, pose, )
      """;

  private final TorchFunction function;
  private final NDManager numbers;
  private final int margin;
  private final NDArray lower;
  private final NDArray steps;
  private final Unchanged unchanged;
  private final int looks;
  private final List<NDArray> tables;
  private final long rows;
  private final long columns;

  private Rendering(
      Engine engine,
      TorchFunction function,
      NDManager manager,
      List<Pyramid> pyramids,
      List<NDArray> tables,
      Shape mask) {
    this.function = function;
    this.numbers = engine.numbers();
    this.margin = pyramids.get(0).margin();
    this.looks = pyramids.size();
    // looks of one stimulus share its levels
    List<Pyramid> each = Set.copyOf(pyramids).size() == 1 ? pyramids.subList(0, 1) : pyramids;
    this.lower = stacked(manager, each.stream().map(Pyramid::lower).toList());
    this.steps = stacked(manager, each.stream().map(Pyramid::steps).toList());
    List<NDArray> beside = each.stream().map(Pyramid::beside).filter(Objects::nonNull).toList();
    this.unchanged = Unchanged.of(engine.functions(), manager, beside);
    this.tables = tables;
    this.rows = mask.get(0);
    this.columns = mask.get(1);
  }

  private Rendering(Rendering all, int from, int to) {
    NDIndex only = new NDIndex("{}:{}", from, to);
    boolean isShared = all.lower.getShape().get(0) == 1;
    this.function = all.function;
    this.numbers = all.numbers;
    this.margin = all.margin;
    this.looks = to - from;
    this.lower = isShared ? all.lower : all.lower.get(only);
    this.steps = isShared ? all.steps : all.steps.get(only);
    this.unchanged = isShared ? all.unchanged : all.unchanged.between(from, to);
    this.tables = all.tables;
    this.rows = all.rows;
    this.columns = all.columns;
  }

  private static TorchFunction function(Engine engine, String name, String forward) {
    return engine.functions().get(name, SHOW.formatted(name) + forward.formatted(name));
  }

  private static NDArray stacked(NDManager manager, List<NDArray> levels) {
    NDArray stack =
        levels.size() == 1 ? levels.get(0).expandDims(0) : NDArrays.stack(new NDList(levels));
    stack.attach(manager);
    return stack;
  }

  /**
   * For masks with a value per pixel.
   *
   * @param engine compiles the rendering
   * @param manager owns what is prepared
   * @param looks number of sets of masks
   */
  public static Rendering ofPixels(Engine engine, NDManager manager, Pyramid pyramid, int looks) {
    Shape shape = new Shape(pyramid.height(), pyramid.width());
    List<Pyramid> same = Collections.nCopies(looks, pyramid);
    TorchFunction function = function(engine, "PixelRendering", FROM_PIXELS);
    return new Rendering(engine, function, manager, same, List.of(), shape);
  }

  /**
   * For masks on a lattice, interpolated to pixels.
   *
   * @param engine compiles the rendering
   * @param manager owns what is prepared
   * @param pyramids of one size, one per look
   * @param interpolation with their margin
   */
  public static Rendering ofLattice(
      Engine engine, NDManager manager, List<Pyramid> pyramids, Interpolation interpolation) {
    Shape shape = new Shape(interpolation.rows().points(), interpolation.columns().points());
    TorchFunction function = function(engine, "LatticeRendering", FROM_LATTICE);
    return new Rendering(engine, function, manager, pyramids, interpolation.matrices(), shape);
  }

  /** Returns the number of looks: sets of masks, each shown over a separate stimulus. */
  public int looks() {
    return looks;
  }

  /** Returns the rendering of some looks; the manager of this rendering owns its memory. */
  public Rendering between(int from, int to) {
    return from == 0 && to == looks ? this : new Rendering(this, from, to);
  }

  /**
   * Returns the batch for the network, {@code [masks, channels, height, width]}.
   *
   * @param masks {@code [masks, values]}, in [0,1], equally many for each look, one after another;
   *     owns the result
   */
  public NDArray image(NDArray masks, Pose pose) {
    NDArray shaped = masks.reshape(looks, -1, rows, columns);
    long[] window = {margin + (long) pose.down(), margin + (long) pose.right(), 2L * margin};
    try (NDArray place = numbers.create(window)) {
      NDArray image =
          tables.isEmpty()
              ? function.call(shaped, lower, steps, place)
              : function.call(shaped, lower, steps, place, tables.get(0), tables.get(1));
      NDArray whole = unchanged.with(image, place);
      return pose.mirrored() ? whole.flip(3) : whole;
    }
  }
}
