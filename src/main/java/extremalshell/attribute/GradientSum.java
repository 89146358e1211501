package extremalshell.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The sum of gradients of the target's raw output at points of the input's shape.
 *
 * @param values {@code [channels * height * width]}
 * @param count number of points: fewer than requested after an interruption
 */
record GradientSum(float[] values, int count) {
  /**
   * A point, and a factor of its gradient.
   *
   * @param input {@code [channels * height * width]}
   * @param factor of the same shape; of no length for one
   */
  record Point(float[] input, float[] factor) {
    Point(float[] input) {
      this(input, new float[0]);
    }
  }

  /**
   * Adds up, batch by batch.
   *
   * @param samples number of points
   * @param points makes each from its number, counted from 0, in order
   */
  static GradientSum of(Probe probe, int samples, MethodListener watch, IntFunction<Point> points) {
    float[] sum = new float[probe.input().length];
    int done = 0;
    boolean on = true;
    while (on && done < samples) {
      List<Point> batch = new ArrayList<>();
      while (batch.size() < Math.min(probe.gradientBatch(), samples - done)) {
        batch.add(points.apply(done + batch.size()));
      }
      float[] gradients = probe.gradients(batch.stream().map(Point::input).toList());
      for (int i = 0; i < gradients.length; i++) {
        int at = i % sum.length;
        float[] factor = batch.get(i / sum.length).factor();
        sum[at] += factor.length == 0 ? gradients[i] : gradients[i] * factor[at];
      }
      done += batch.size();
      on = watch.goesOn(done, samples);
    }
    return new GradientSum(sum, done);
  }

  /** Returns the mean. */
  float[] mean() {
    float[] mean = values.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= count;
    }
    return mean;
  }
}
