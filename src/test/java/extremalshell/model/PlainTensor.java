package extremalshell.model;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Layers of networks computed by their definitions, in doubles and plain loops: what libtorch is
 * compared with.
 *
 * @param shape without an axis for the batch
 */
record PlainTensor(int[] shape, double[] values) {
  static PlainTensor random(Random random, double scale, int... shape) {
    double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(values, i -> (float) (scale * random.nextGaussian()));
    return new PlainTensor(shape, values);
  }

  static PlainTensor zeros(int... shape) {
    return new PlainTensor(shape, new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
  }

  float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  PlainTensor map(DoubleUnaryOperator function) {
    return new PlainTensor(shape, Arrays.stream(values).map(function).toArray());
  }

  PlainTensor with(PlainTensor other, DoubleBinaryOperator function) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> function.applyAsDouble(values[i], other.values[i]));
    return new PlainTensor(shape, result);
  }

  PlainTensor plus(PlainTensor other) {
    return with(other, Double::sum);
  }

  PlainTensor reshaped(int... other) {
    return new PlainTensor(other, values);
  }

  PlainTensor relu() {
    return map(v -> Math.max(0, v));
  }

  static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  /** Of {@code [in, H, W]} with weights {@code [out, in / groups, k, k]}. */
  PlainTensor conv(PlainTensor weight, PlainTensor bias, int stride, int padding, int groups) {
    int height = shape[1];
    int width = shape[2];
    int kernel = weight.shape[2];
    int each = weight.shape[1];
    int out = weight.shape[0];
    int outHeight = (height + 2 * padding - kernel) / stride + 1;
    int outWidth = (width + 2 * padding - kernel) / stride + 1;
    PlainTensor result = zeros(out, outHeight, outWidth);
    for (int o = 0; o < out; o++) {
      int first = o / (out / groups) * each;
      for (int y = 0; y < outHeight; y++) {
        for (int x = 0; x < outWidth; x++) {
          double sum = bias.values[o];
          for (int i = 0; i < each; i++) {
            for (int dy = 0; dy < kernel; dy++) {
              for (int dx = 0; dx < kernel; dx++) {
                int sy = y * stride + dy - padding;
                int sx = x * stride + dx - padding;
                if (sy >= 0 && sy < height && sx >= 0 && sx < width) {
                  sum +=
                      weight.values[((o * each + i) * kernel + dy) * kernel + dx]
                          * values[((first + i) * height + sy) * width + sx];
                }
              }
            }
          }
          result.values[(o * outHeight + y) * outWidth + x] = sum;
        }
      }
    }
    return result;
  }

  /** Of {@code [C, H, W]}, by stored statistics. */
  PlainTensor batchNorm(
      PlainTensor gain, PlainTensor bias, PlainTensor mean, PlainTensor variance) {
    PlainTensor result = zeros(shape);
    int plane = values.length / shape[0];
    for (int i = 0; i < values.length; i++) {
      int c = i / plane;
      result.values[i] =
          (values[i] - mean.values[c]) / Math.sqrt(variance.values[c] + 1e-5) * gain.values[c]
              + bias.values[c];
    }
    return result;
  }

  /** Of the last axis. */
  PlainTensor layerNorm(PlainTensor gain, PlainTensor bias) {
    int length = gain.values.length;
    PlainTensor result = zeros(shape);
    for (int from = 0; from < values.length; from += length) {
      double[] row = Arrays.copyOfRange(values, from, from + length);
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance =
          Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int i = 0; i < length; i++) {
        result.values[from + i] =
            (row[i] - mean) / Math.sqrt(variance + 1e-5) * gain.values[i] + bias.values[i];
      }
    }
    return result;
  }

  /** Of the last axis, with weights {@code [out, in]}. */
  PlainTensor linear(PlainTensor weight, PlainTensor bias) {
    int in = weight.shape[1];
    int out = weight.shape[0];
    int rows = values.length / in;
    int[] other = shape.clone();
    other[other.length - 1] = out;
    PlainTensor result = zeros(other);
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < out; o++) {
        double sum = bias.values[o];
        for (int i = 0; i < in; i++) {
          sum += weight.values[o * in + i] * values[r * in + i];
        }
        result.values[r * out + o] = sum;
      }
    }
    return result;
  }

  /** Softmax of the last axis. */
  PlainTensor softmax() {
    int length = shape[shape.length - 1];
    PlainTensor result = zeros(shape);
    for (int from = 0; from < values.length; from += length) {
      double sum = 0;
      for (int i = from; i < from + length; i++) {
        sum += Math.exp(values[i]);
      }
      for (int i = from; i < from + length; i++) {
        result.values[i] = Math.exp(values[i]) / sum;
      }
    }
    return result;
  }

  /** Attention of one head over rows {@code [tokens, size]}, which are query, key and value. */
  PlainTensor attention(PlainTensor key, PlainTensor value) {
    int tokens = shape[0];
    int size = shape[1];
    PlainTensor scores = zeros(tokens, tokens);
    for (int a = 0; a < tokens; a++) {
      for (int b = 0; b < tokens; b++) {
        for (int i = 0; i < size; i++) {
          scores.values[a * tokens + b] +=
              values[a * size + i] * key.values[b * size + i] / Math.sqrt(size);
        }
      }
    }
    PlainTensor weights = scores.softmax();
    PlainTensor result = zeros(tokens, size);
    for (int a = 0; a < tokens; a++) {
      for (int b = 0; b < tokens; b++) {
        for (int i = 0; i < size; i++) {
          result.values[a * size + i] +=
              weights.values[a * tokens + b] * value.values[b * size + i];
        }
      }
    }
    return result;
  }

  /** Of {@code [a, b]}. */
  PlainTensor transposed() {
    PlainTensor result = zeros(shape[1], shape[0]);
    for (int i = 0; i < values.length; i++) {
      result.values[i % shape[1] * shape[0] + i / shape[1]] = values[i];
    }
    return result;
  }

  /** Mean over all axes but the first. */
  PlainTensor meanOfRest() {
    int plane = values.length / shape[0];
    PlainTensor result = zeros(shape[0]);
    for (int i = 0; i < values.length; i++) {
      result.values[i / plane] += values[i] / plane;
    }
    return result;
  }

  PlainTensor concat(PlainTensor other) {
    double[] all = Arrays.copyOf(values, values.length + other.values.length);
    System.arraycopy(other.values, 0, all, values.length, other.values.length);
    int[] together = shape.clone();
    together[0] += other.shape[0];
    return new PlainTensor(together, all);
  }

  /** Average of squares of 2 by 2. */
  PlainTensor halved() {
    int height = shape[1];
    int width = shape[2];
    PlainTensor result = zeros(shape[0], height / 2, width / 2);
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int c = i / width / height;
      result.values[(c * (height / 2) + y / 2) * (width / 2) + x / 2] += values[i] / 4;
    }
    return result;
  }

  /** One of the {@code rows}, of {@code [rows, size]}. */
  PlainTensor row(int row) {
    int size = shape[1];
    return new PlainTensor(
        new int[] {size}, Arrays.copyOfRange(values, row * size, (row + 1) * size));
  }

  PlainTensor slice(int from, int to) {
    return new PlainTensor(new int[] {to - from}, Arrays.copyOfRange(values, from, to));
  }
}
