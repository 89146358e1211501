package extremalshell.train.network;

/**
 * The layers that describe networks. A network is a function from values to a value. Each
 * implementation gives values a meaning: {@link ParameterLayout} collects parameters, {@code
 * train.TrainingOps} computes, {@link TorchScriptWriter} writes code.
 *
 * @param <V> a batch of feature maps {@code [N, channels, height, width]} or of vectors {@code [N,
 *     channels]}
 */
public interface Ops<V> {
  /** Added to variances before the root is taken. */
  float NORM_EPSILON = 1e-5f;

  /** Convolves and normalises over the batch; the written network has both in one convolution. */
  V conv(Conv conv, V x);

  /**
   * Multiplies vectors by a matrix and adds a bias.
   *
   * @param name of its parameters, unique in the network
   */
  V linear(String name, V x, int in, int out);

  /**
   * Returns the cosines {@code [N, out]} between vectors and {@code out} learned directions.
   *
   * @param name of its parameters, unique in the network
   */
  V cosine(String name, V x, int in, int out);

  /** Returns {@code max(x, 0)}. */
  V relu(V x);

  /** Returns the logistic function. */
  V sigmoid(V x);

  /** Adds two values of one shape. */
  V add(V a, V b);

  /** Multiplies; axes of size 1 in the second are stretched. */
  V multiply(V a, V b);

  /** Joins along the axis of the channels. */
  V concat(V a, V b);

  /** Averages over tiles; an edge that is no whole tile averages what there is. */
  V averagePool(V x, int height, int width);

  /** Averages over axes, which stay with size 1. */
  V mean(V x, int... axes);

  /** Returns the standard deviation over axes, which stay with size 1. */
  V deviation(V x, int... axes);

  /** Turns {@code [N, …]} into {@code [N, all the rest]}. */
  V flatten(V x);

  /**
   * Names a value as a layer of the written network. All later values may depend on the input only
   * through it.
   *
   * @param name of letters, digits and underscores
   */
  V layer(String name, V x);
}
