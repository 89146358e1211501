package extremalshell.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.train.network.Architecture;
import java.util.List;

/**
 * A task that a network is trained on.
 *
 * @param <B> a batch as plain numbers, prepared beside the arithmetic of the batch before
 */
public interface TrainingTask<B> {
  /** Returns a text that differs where batches or loss differ: sizes, seed, weights of the loss. */
  String recipe();

  /** Returns the network. */
  Architecture architecture();

  /**
   * Prepares a batch; may run in another thread. The same progress gives the same batch, in every
   * process.
   */
  B prepare(Progress progress);

  /**
   * Prepares a batch that resembles inputs in use; by default, a training batch. The written
   * network normalises by the statistics of such batches.
   */
  default B typical(Progress progress) {
    return prepare(progress);
  }

  /**
   * Makes a batch harder for the current network; does nothing by default. Called just before a
   * step, on the batch of that step.
   *
   * @param gradients of the loss of batches like this one
   */
  default B sharpened(B batch, InputGradient<B> gradients) {
    return batch;
  }

  /**
   * Gradients with respect to the network's input.
   *
   * @param <B> a batch
   */
  interface InputGradient<B> {
    /** Returns the gradient of a batch's loss with respect to its input, row-major. */
    float[] of(B batch);
  }

  /** Returns the input of the network for a batch. */
  NDArray input(NDManager manager, B batch);

  /**
   * Returns the loss of a batch, one number.
   *
   * @param outputs of {@link Architecture#trained}
   */
  NDArray loss(NDManager manager, List<NDArray> outputs, B batch);

  /**
   * The progress of a training.
   *
   * @param step from 0
   * @param steps in all
   */
  record Progress(int step, int steps) {
    /** Returns the completed share, from 0 to below 1. */
    public double share() {
      return (double) step / steps;
    }
  }
}
