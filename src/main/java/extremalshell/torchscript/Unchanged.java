package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels of an input beside the masked ones; no mask changes these channels. */
public final class Unchanged {
  private static final String NAME = "Unchanged";

  private static final String BESIDE =
      """
        def forward(self: __torch__.Unchanged,
          image: Tensor,
          beside: Tensor,
          pose: Tensor) -> Tensor:
          rows = torch.narrow(beside, 2, int(torch.select(pose, 0, 0)), torch.size(image, 2))
          own = torch.narrow(rows, 3, int(torch.select(pose, 0, 1)), torch.size(image, 3))
          masks = torch.floordiv(torch.size(image, 0), torch.size(own, 0))
          return torch.cat([image, torch.repeat_interleave(own, masks, 0)], 1)
      """;

  private final TorchFunction function;
  private final @Nullable NDArray beside;

  private Unchanged(TorchFunction function, @Nullable NDArray beside) {
    this.function = function;
    this.beside = beside;
  }

  /**
   * Collects the unchanged channels of stimuli.
   *
   * @param manager owns the copy
   * @param each {@code [channels, height, width]}, of one size; empty where masks change all
   */
  public static Unchanged of(TorchFunctions functions, NDManager manager, List<NDArray> each) {
    NDArray beside = each.isEmpty() ? null : NDArrays.stack(new NDList(each));
    if (beside != null) {
      beside.attach(manager);
    }
    return new Unchanged(functions.get(NAME, BESIDE), beside);
  }

  /**
   * Returns the unchanged channels of some pyramids; the result belongs to the owner of this one.
   */
  public Unchanged between(int from, int to) {
    return new Unchanged(
        function, beside == null ? null : beside.get(new NDIndex("{}:{}", from, to)));
  }

  /**
   * Puts it beside images.
   *
   * @param images {@code [N, channels, height, width]}, equally many for each stimulus; owns the
   *     result
   * @param pose top and left of the window on the padded stimulus
   */
  public NDArray with(NDArray images, NDArray pose) {
    return beside == null ? images : function.call(images, beside, pose);
  }
}
