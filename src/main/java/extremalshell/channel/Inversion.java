package extremalshell.channel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.engine.Libtorch;
import extremalshell.explain.ProgressListener;
import extremalshell.input.View;
import extremalshell.mask.Adam;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import java.util.Arrays;
import java.util.Random;

/**
 * The stimulus reconstructed from some channels of a layer (Mahendran and Vedaldi 2015, eq. 1): y
 * minimises ‖m (φ(y) − φ(x))‖² / ‖m φ(x)‖² + w (TV(y) + N(y)). TV is the mean square of the
 * differences between neighbours. N is the mean square of the distances from the middle of the
 * values. Both use the range of x as their unit.
 *
 * @param view the stimulus found, as near as a view can be
 * @param misfit first term: 0 where the channels see x again, 1 where they are removed
 * @param done iterations; fewer than requested after a stop
 * @param interrupted whether the listener stopped it
 */
public record Inversion(View view, double misfit, int done, boolean interrupted) {
  private static final double RATE = 0.03;

  /** Weight of the norm, beside a weight of 1 for the total variation. */
  private static final double NORM = 0.02;

  private static final double NOISE = 0.1;

  /**
   * The channels to invert.
   *
   * @param view of the stimulus x
   * @param layer name
   * @param mask one value per channel in [0,1], such as the mask of a {@link ChannelExplanation}
   * @param weight of the regularisers, 0 or more
   * @param iterations at least 1
   * @param seed of the noise that it begins with
   */
  public record Question(
      View view, String layer, Mask mask, double weight, int iterations, long seed) {}

  /**
   * Inverts.
   *
   * @throws UserException when there is no such layer, or the channels are silent
   */
  public static Inversion of(Network network, Question question, ProgressListener listener) {
    return Libtorch.inTurn(
        () -> {
          try (NDManager manager = network.engine().newManager()) {
            return new Run(manager, network, question).run(new Watch(listener));
          }
        });
  }

  /** One optimisation. */
  private static final class Run {
    private final NDManager manager;
    private final Network network;
    private final Question question;
    private final NDArray input;
    private final NDArray mask;
    private final NDArray wanted;
    private final double energy;
    private final float low;
    private final float range;
    private double misfit = 1;

    Run(NDManager manager, Network network, Question question) {
      this.manager = manager;
      this.network = network;
      this.question = question;
      this.input = network.inputs().of(manager, question.view());
      NDArray whole = network.inputs().completed(input, question.view());
      NDArray activations = network.layers().activations(question.layer(), whole);
      activations.attach(manager);
      long[] shape = new long[activations.getShape().dimension()];
      Arrays.fill(shape, 1);
      int axis = network.channelAxes().of(question.layer(), activations, whole);
      shape[axis] = question.mask().values().length;
      if (shape[axis] != activations.getShape().get(axis)) {
        throw new IllegalArgumentException("a mask of another layer");
      }
      this.mask = manager.create(question.mask().values(), new Shape(shape));
      this.wanted = activations.mul(mask);
      wanted.attach(manager);
      this.energy = wanted.mul(wanted).sum().getFloat();
      if (!(energy > 0)) {
        throw UserException.usage(
            "the channels of "
                + question.layer()
                + " are silent for this stimulus: there is nothing to invert");
      }
      float[] values = input.toFloatArray();
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (float value : values) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      this.low = least;
      this.range = Math.max(most - least, 1e-6f);
    }

    Inversion run(Watch watch) {
      float[] values = new float[(int) input.size()];
      Random random = new Random(question.seed());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 + NOISE * (random.nextDouble() - 0.5));
      }
      Adam adam = new Adam(values.length);
      int iterations = question.iterations();
      for (int t = 0; t < iterations && !watch.stopped(); t++) {
        float[] gradient = ofMisfit(values);
        addRegularisers(values, gradient);
        double cooled = Math.min(1, 2.0 * (iterations - t) / iterations);
        adam.ascend(values, gradient, RATE * cooled);
        watch.goesOn(new ProgressListener.Progress(t + 1, iterations, 1 - misfit, 1));
      }
      ofMisfit(values);
      try (NDManager scratch = manager.newSubManager()) {
        return new Inversion(
            network.inputs().shown(question.view(), array(scratch, values)),
            misfit,
            watch.done(),
            watch.done() < iterations);
      }
    }

    private NDArray array(NDManager scratch, float[] values) {
      float[] scaled = new float[values.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = low + range * values[i];
      }
      return scratch.create(scaled, input.getShape());
    }

    /** Returns the descent direction of the misfit, and stores the misfit. */
    private float[] ofMisfit(float[] values) {
      try (NDManager scratch = manager.newSubManager()) {
        NDArray gradient =
            network
                .layers()
                .inputGradient(
                    scratch,
                    question.layer(),
                    array(scratch, values),
                    seen -> network.inputs().completed(seen, question.view()),
                    activations -> {
                      NDArray off = activations.mul(mask).sub(wanted);
                      misfit = off.mul(off).sum().getFloat() / energy;
                      return off.mul(mask).mul((float) (-2 / energy));
                    });
        float[] along = gradient.toFloatArray();
        for (int i = 0; i < along.length; i++) {
          along[i] *= range;
        }
        return along;
      }
    }

    private void addRegularisers(float[] values, float[] gradient) {
      int height = question.view().height();
      int width = question.view().width();
      float scale = (float) (2 * question.weight() / values.length);
      for (int i = 0; i < values.length; i++) {
        int column = i % width;
        int row = i / width % height;
        gradient[i] -= scale * (float) NORM * (values[i] - 0.5f);
        if (column + 1 < width) {
          smooth(values, gradient, i, i + 1, scale);
        }
        if (row + 1 < height) {
          smooth(values, gradient, i, i + width, scale);
        }
      }
    }

    private static void smooth(float[] values, float[] gradient, int a, int b, float scale) {
      float slope = scale * (values[b] - values[a]);
      gradient[a] += slope;
      gradient[b] -= slope;
    }
  }
}
