package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.torchscript.TorchScript;
import java.util.function.UnaryOperator;

/** Gradients of a network's raw outputs, including the outputs of enrolled voices. */
public final class Gradients {
  private final Network network;
  private final TorchScript module;

  Gradients(Network network, TorchScript module) {
    this.network = network;
    this.module = module;
  }

  /**
   * Runs a batch forward and backward.
   *
   * @param manager owns intermediate arrays
   * @param batch {@code [N, channels, height, width]}
   * @param upstream from the raw outputs {@code [N, classes]}, the gradient with respect to them
   * @return the gradient with respect to the batch, of its shape
   */
  public NDArray of(NDManager manager, NDArray batch, UnaryOperator<NDArray> upstream) {
    return module.gradient(manager, batch, network::outputs, upstream);
  }

  /**
   * Runs a batch forward and backward to its sources.
   *
   * @param manager owns intermediate arrays
   * @param start variable of the gradient
   * @param batch from the start, {@code [N, channels, height, width]}
   * @param upstream from the raw outputs {@code [N, classes]}, the gradient with respect to them
   * @return the gradient with respect to the start, of its shape
   */
  public NDArray of(
      NDManager manager,
      NDArray start,
      UnaryOperator<NDArray> batch,
      UnaryOperator<NDArray> upstream) {
    return module.gradient(manager, start, from -> network.outputs(batch.apply(from)), upstream);
  }
}
