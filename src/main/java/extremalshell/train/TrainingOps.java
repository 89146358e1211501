package extremalshell.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import extremalshell.train.network.Conv;
import extremalshell.train.network.Ops;
import extremalshell.train.network.ParameterLayout;
import extremalshell.train.network.ParameterLayout.Entry;
import extremalshell.train.network.ParameterLayout.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes a network in training: batch normalisation uses the batch, and feature maps may be of 16
 * bits. All results belong to the manager of the vector of parameters.
 */
final class TrainingOps implements Ops<NDArray> {
  private static final double TINY = 1e-12;

  private final NDManager manager;
  private final MapPrecision casts;
  private final Map<String, NDArray> parameters = new HashMap<>();
  private final Map<String, Statistics> statistics = new HashMap<>();

  /**
   * Statistics of a convolution's values in a batch.
   *
   * @param mean {@code [channels]}
   * @param unbiased variance {@code [channels]}, with the divisor {@code count - 1}
   * @param count of values a channel
   */
  record Statistics(NDArray mean, NDArray unbiased, long count) {
    /** Returns the variance that the batch was normalised with, whose divisor is the count. */
    float[] variance() {
      float[] values = unbiased.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] *= (count - 1f) / count;
      }
      return values;
    }
  }

  /**
   * Takes the parameters out of a vector.
   *
   * @param vector of the layout's size; gradients flow back to it
   * @param casts has the precision of feature maps and kernels
   */
  TrainingOps(ParameterLayout layout, NDArray vector, MapPrecision casts) {
    this.manager = vector.getManager();
    this.casts = casts;
    long kernels = layout.size(Kind.KERNEL);
    NDList parts =
        kernels == layout.size() ? new NDList(vector) : vector.split(new long[] {kernels});
    take(layout, Kind.KERNEL, 0, casts.precise(parts.get(0)));
    if (parts.size() > 1) {
      long matrices = layout.size(Kind.MATRIX);
      NDList rest = parts.get(1).split(new long[] {matrices});
      take(layout, Kind.MATRIX, kernels, rest.get(0));
      take(layout, Kind.OFFSET, kernels + matrices, rest.get(1));
    }
  }

  private void take(ParameterLayout layout, Kind kind, long start, NDArray part) {
    var entries = layout.entries(kind);
    if (entries.isEmpty()) {
      return;
    }
    long[] cuts = entries.stream().skip(1).mapToLong(entry -> entry.offset() - start).toArray();
    NDList pieces = part.split(cuts);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      parameters.put(entry.name(), pieces.get(i).reshape(new Shape(entry.shape())));
    }
  }

  private NDArray parameter(String name) {
    NDArray array = parameters.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return array;
  }

  /** Returns mean and variance of each normalised convolution in the batch just computed. */
  Map<String, Statistics> statistics() {
    return statistics;
  }

  @Override
  public NDArray conv(Conv conv, NDArray x) {
    NDArray y =
        Conv2d.conv2d(
                casts.map(x),
                parameter(conv.name() + ".weight"),
                null,
                new Shape(conv.strideHeight(), conv.strideWidth()),
                new Shape(conv.kernelHeight() / 2, conv.kernelWidth() / 2),
                new Shape(1, 1))
            .singletonOrThrow();
    // With a momentum of 0 the running statistics become the statistics of this batch.
    NDArray mean = manager.zeros(new Shape(conv.out()));
    NDArray variance = manager.ones(new Shape(conv.out()));
    long count = y.getShape().size() / conv.out();
    statistics.put(conv.name(), new Statistics(mean, variance, count));
    return BatchNorm.batchNorm(
            y,
            mean,
            variance,
            parameter(conv.name() + ".gain"),
            parameter(conv.name() + ".bias"),
            1,
            0f,
            NORM_EPSILON,
            true)
        .singletonOrThrow();
  }

  @Override
  public NDArray linear(String name, NDArray x, int in, int out) {
    return Linear.linear(casts.single(x), parameter(name + ".weight"), parameter(name + ".bias"))
        .singletonOrThrow();
  }

  @Override
  public NDArray cosine(String name, NDArray x, int in, int out) {
    NDArray weight = unit(parameter(name + ".weight"));
    return unit(casts.single(x)).matMul(weight.transpose());
  }

  private static NDArray unit(NDArray rows) {
    NDArray length = rows.square().sum(new int[] {1}, true).add(TINY).sqrt();
    return rows.div(length);
  }

  @Override
  public NDArray relu(NDArray x) {
    return Activation.relu(x);
  }

  @Override
  public NDArray sigmoid(NDArray x) {
    return Activation.sigmoid(x);
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return casts.add(a, b);
  }

  @Override
  public NDArray multiply(NDArray a, NDArray b) {
    return casts.multiply(a, b);
  }

  @Override
  public NDArray concat(NDArray a, NDArray b) {
    return casts.concat(a, b);
  }

  @Override
  public NDArray averagePool(NDArray x, int height, int width) {
    return Pool.avgPool2d(
        x, new Shape(height, width), new Shape(height, width), new Shape(0, 0), true, false);
  }

  @Override
  public NDArray mean(NDArray x, int... axes) {
    return average(casts.single(x), axes);
  }

  /** One axis after the other: DJL averages over one at a time. */
  private static NDArray average(NDArray x, int... axes) {
    NDArray result = x;
    for (int axis : axes) {
      result = result.mean(new int[] {axis}, true);
    }
    return result;
  }

  @Override
  public NDArray deviation(NDArray x, int... axes) {
    NDArray values = casts.single(x);
    NDArray centred = values.sub(average(values, axes));
    return average(centred.square(), axes).add(NORM_EPSILON).sqrt();
  }

  @Override
  public NDArray flatten(NDArray x) {
    return x.reshape(x.getShape().get(0), -1);
  }

  @Override
  public NDArray layer(String name, NDArray x) {
    return x;
  }
}
