package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.model.TorchFunction;
import extremalshell.perturb.Pyramid;
import java.util.List;

/**
 * Shows a stimulus through masks, in one call of libtorch that gradients go through: at a mask
 * value m, the linear interpolation between the levels of a {@link Pyramid} at 7m.
 */
final class Rendering {
  private static final String SHOW =
      """
        def show(self: __torch__.Rendering,
          mask: Tensor,
          lower: Tensor,
          steps: Tensor,
          pose: Tensor) -> Tensor:
          scaled = torch.unsqueeze(torch.mul(mask, 7.0), 1)
          floor = torch.clamp(torch.floor(torch.detach(scaled)), 0.0, 6.0)
          share = torch.sub(scaled, floor)
          top = int(torch.select(pose, 0, 0))
          left = int(torch.select(pose, 0, 1))
          height = torch.size(mask, 1)
          width = torch.size(mask, 2)
          shape = [torch.size(mask, 0), -1, torch.size(lower, 1), height, width]
          index = torch.expand(torch.unsqueeze(torch.to(floor, 4), 1), shape)
          below = torch.narrow(torch.narrow(lower, 2, top, height), 3, left, width)
          base = torch.squeeze(torch.gather(torch.expand(below, shape), 1, index), 1)
          step = torch.narrow(torch.narrow(steps, 2, top, height), 3, left, width)
          slope = torch.squeeze(torch.gather(torch.expand(step, shape), 1, index), 1)
          return torch.add(base, torch.mul(slope, share))
      """;

  private static final String FROM_PIXELS =
      """
        def forward(self: __torch__.Rendering,
          mask: Tensor,
          lower: Tensor,
          steps: Tensor,
          pose: Tensor) -> Tensor:
          return (self).show(mask, lower, steps, pose, )
      """;

  private static final String FROM_LATTICE =
      """
        def forward(self: __torch__.Rendering,
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
  private final Pyramid pyramid;
  private final List<NDArray> tables;
  private final long rows;
  private final long columns;

  private Rendering(
      NDManager manager, Pyramid pyramid, String forward, List<NDArray> tables, Shape mask) {
    this.function = TorchFunction.compile(manager, "Rendering", SHOW + forward);
    this.pyramid = pyramid;
    this.tables = tables;
    this.rows = mask.get(0);
    this.columns = mask.get(1);
  }

  /**
   * For masks with a value a pixel.
   *
   * @param manager owns what is prepared
   */
  static Rendering ofPixels(NDManager manager, Pyramid pyramid) {
    Shape shape = new Shape(pyramid.height(), pyramid.width());
    return new Rendering(manager, pyramid, FROM_PIXELS, List.of(), shape);
  }

  /**
   * For masks on a lattice, interpolated to pixels.
   *
   * @param manager owns what is prepared
   * @param interpolation with the pyramid's margin
   */
  static Rendering ofLattice(NDManager manager, Pyramid pyramid, Interpolation interpolation) {
    Shape shape = new Shape(interpolation.rows().points(), interpolation.columns().points());
    return new Rendering(manager, pyramid, FROM_LATTICE, interpolation.matrices(), shape);
  }

  /**
   * Returns the batch for the network, {@code [areas, channels, height, width]}.
   *
   * @param masks {@code [areas, values]}, in [0,1]; owns what is made
   */
  NDArray image(NDArray masks, Objective.Pose pose) {
    NDArray shaped = masks.reshape(masks.getShape().get(0), rows, columns);
    int margin = pyramid.margin();
    long[] window = {margin + (long) pose.down(), margin + (long) pose.right(), 2L * margin};
    NDArray place = masks.getManager().create(window);
    NDArray lower = pyramid.lower();
    NDArray steps = pyramid.steps();
    NDArray image =
        tables.isEmpty()
            ? function.call(shaped, lower, steps, place)
            : function.call(shaped, lower, steps, place, tables.get(0), tables.get(1));
    return pose.mirrored() ? image.flip(3) : image;
  }
}
