package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two masks that descend along integrated gradients. Without d the score is lost, with i alone it
 * is kept; the product does both. A mask is 1 where the stimulus does not matter; the attribution
 * is 1 − d·i. Source: Khorram, Lawson and Fuxin 2021, "iGOS++: integrated gradient optimized
 * saliency by bilateral perturbations", Eq. 5 to 7.
 *
 * <p>Let x(m) be m·x + (1−m)·base. The loss is the mean over α in (0,1] of f(x(αd)) − f(x(1−αi)) +
 * f(x(αdi)) − f(x(1−αdi)), plus λ1 mean|1−di| + λ2 BTV(di). As in the published code, the gradient
 * halves the four scores, and BTV is half the plain and half the bilateral variation. Steps shrink
 * by 0.2 from 1,000 until the loss falls (Armijo).
 */
final class IGosPlusPlus implements AttributionMethod {
  private static final Option<Long> ITERATIONS = MethodOptions.iterations(15);
  private static final Option<Long> SAMPLES = MethodOptions.samples(20);
  private static final int CELLS = 28;
  private static final double SPARSITY = 1;
  private static final double SMOOTHNESS = 20;
  private static final double EDGE = 0.01;
  private static final double FIRST_STEP = 1000;
  private static final double SHORTER = 0.2;
  private static final double SMALLEST_STEP = 1e-5;
  private static final double ARMIJO = 1e-4;

  /**
   * Deviation of the noise on each input, as a share of the input's range: 0.2 for normalised
   * photos.
   */
  private static final double NOISE = 0.04;

  @Override
  public String name() {
    return "igos++";
  }

  @Override
  public String description() {
    return "two masks, one that removes the score and one that keeps it (iterations, samples,"
        + " operator)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ITERATIONS, SAMPLES);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int iterations = method.get(ITERATIONS).intValue();
    int samples = method.get(SAMPLES).intValue();
    int shorter = Math.min(probe.height(), probe.width());
    Upsampling down = Upsampling.ofSquares(CELLS, probe.height(), shorter, 0);
    Upsampling across = Upsampling.ofSquares(CELLS, probe.width(), shorter, 0);
    Search search = new Search(probe, down, across, samples, NOISE * probe.range());
    float[][] masks = new float[2][down.cells() * across.cells()];
    Arrays.fill(masks[0], 1);
    Arrays.fill(masks[1], 1);
    boolean on = true;
    for (int step = 1; on && step <= iterations; step++) {
      masks = search.step(masks);
      on = watch.goesOn(step, iterations);
    }
    float[] removing = Upsampling.of(down, across, masks[0]);
    float[] keeping = Upsampling.of(down, across, masks[1]);
    float[] found = new float[removing.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = 1 - removing[i] * keeping[i];
    }
    return found;
  }

  /** The mean score on a way to a mask, and its gradient with respect to that mask. */
  record Score(double value, float[] gradient) {}

  /**
   * Returns the mean score of x(αm), or of x(1−αm), over as many equal steps of α up to 1.
   *
   * @param mask of the input, {@code [height * width]}
   * @param kept whether to score x(1−αm)
   * @param noise standard deviation on each value
   * @param withGradient whether to compute the gradient, which is empty otherwise
   */
  static Score score(
      Probe probe,
      float[] mask,
      boolean kept,
      int samples,
      double noise,
      Random random,
      boolean withGradient) {
    float[] input = probe.input();
    float[] base = probe.base();
    float[] gradient = new float[withGradient ? mask.length : 0];
    double value = 0;
    int most = withGradient ? probe.gradientBatch() : probe.batch();
    for (int from = 0; from < samples; from += most) {
      List<float[]> points = new ArrayList<>();
      for (int at = from; at < Math.min(samples, from + most); at++) {
        double share = (at + 1.0) / samples;
        float[] point = new float[input.length];
        for (int i = 0; i < point.length; i++) {
          double m = share * mask[i % mask.length];
          m = kept ? 1 - m : m;
          point[i] = (float) (m * input[i] + (1 - m) * base[i] + noise * random.nextGaussian());
        }
        points.add(point);
      }
      for (float score : probe.scores(points)) {
        value += score / samples;
      }
      float[] slopes = withGradient ? probe.scoreGradients(points) : new float[0];
      for (int i = 0; i < slopes.length; i++) {
        int at = i % input.length;
        double share = (from + i / input.length + 1.0) / samples;
        double slope = share * slopes[i] * (input[at] - base[at]) / samples;
        gradient[at % mask.length] += (float) (kept ? -slope : slope);
      }
    }
    return new Score(value, gradient);
  }

  /**
   * Returns λ1 mean|1−m| + λ2 BTV(m), and adds its gradient.
   *
   * @param mask on cells, {@code [down.cells * across.cells]}
   * @param likeness similarity of each pixel to its right and to its lower neighbour, in [0,1]
   * @param gradient with respect to the cells; changed
   */
  static double penalty(
      Upsampling down, Upsampling across, float[] mask, float[][] likeness, float[] gradient) {
    double sum = 0;
    for (int i = 0; i < mask.length; i++) {
      sum += SPARSITY * (1 - mask[i]) / mask.length;
      gradient[i] -= (float) (SPARSITY / mask.length);
    }
    sum += variation(mask, across.cells(), null, SMOOTHNESS / 2, gradient);
    float[] large = Upsampling.of(down, across, mask);
    float[] ofPixels = new float[large.length];
    sum += variation(large, across.points(), likeness, SMOOTHNESS / 2, ofPixels);
    Probe.add(gradient, Upsampling.adjoint(down, across, ofPixels));
    return sum;
  }

  /** Returns the mean squared difference of neighbours along each axis, and adds its gradient. */
  private static double variation(
      float[] mask, int width, float @Nullable [][] likeness, double scale, float[] gradient) {
    int height = mask.length / width;
    double sum = 0;
    for (int axis = 0; axis < 2; axis++) {
      boolean isAcross = axis == 0;
      int pairs = isAcross ? height * (width - 1) : (height - 1) * width;
      for (int i = 0; i < mask.length; i++) {
        int next = isAcross ? i + 1 : i + width;
        if (isAcross ? next % width == 0 : next >= mask.length) {
          continue;
        }
        double weight = scale / pairs * (likeness == null ? 1 : likeness[axis][i]);
        double step = mask[next] - mask[i];
        sum += weight * step * step;
        gradient[next] += (float) (2 * weight * step);
        gradient[i] -= (float) (2 * weight * step);
      }
    }
    return sum;
  }

  /** Returns exp(−d²/0.01) of the mean difference d of neighbours over the channels. */
  static float[][] likeness(float[] input, int pixels, int width) {
    int channels = input.length / pixels;
    float[][] likeness = new float[2][pixels];
    for (int axis = 0; axis < 2; axis++) {
      int stride = axis == 0 ? 1 : width;
      for (int i = 0; i + stride < pixels; i++) {
        double difference = 0;
        for (int channel = 0; channel < channels; channel++) {
          int at = channel * pixels + i;
          difference += (input[at + stride] - input[at]) / channels;
        }
        likeness[axis][i] = (float) Math.exp(-difference * difference / EDGE);
      }
    }
    return likeness;
  }

  /** Steps of the two masks: the one that removes, and the one that keeps. */
  private static final class Search {
    private final Probe probe;
    private final Upsampling down;
    private final Upsampling across;
    private final int samples;
    private final double noise;
    private final Random random;
    private final float[][] likeness;

    Search(Probe probe, Upsampling down, Upsampling across, int samples, double noise) {
      this.probe = probe;
      this.down = down;
      this.across = across;
      this.samples = samples;
      this.noise = noise;
      this.random = new Random(probe.seed());
      this.likeness = likeness(probe.input(), probe.pixels(), probe.width());
    }

    float[][] step(float[][] masks) {
      float[][] gradients = new float[2][masks[0].length];
      double loss = loss(masks, gradients);
      double squares = 0;
      for (float[] gradient : gradients) {
        for (float value : gradient) {
          squares += value * value;
        }
      }
      double length = FIRST_STEP;
      while (true) {
        float[][] moved = moved(masks, gradients, length);
        if (length < SMALLEST_STEP || loss(moved, null) <= loss - ARMIJO * length * squares) {
          return moved;
        }
        length *= SHORTER;
      }
    }

    private float[][] moved(float[][] masks, float[][] gradients, double length) {
      float[][] moved = new float[2][masks[0].length];
      for (int mask = 0; mask < 2; mask++) {
        for (int i = 0; i < moved[mask].length; i++) {
          double value = masks[mask][i] - length * gradients[mask][i];
          moved[mask][i] = (float) Math.min(1, Math.max(0, value));
        }
      }
      return moved;
    }

    /** Returns the loss, and fills in the gradients if they are given. */
    private double loss(float[][] masks, float @Nullable [][] gradients) {
      float[] removing = Upsampling.of(down, across, masks[0]);
      float[] keeping = Upsampling.of(down, across, masks[1]);
      float[] both = new float[removing.length];
      for (int i = 0; i < both.length; i++) {
        both[i] = removing[i] * keeping[i];
      }
      boolean isAsked = gradients != null;
      Score lost = score(removing, false, isAsked);
      Score kept = score(keeping, true, isAsked);
      Score lostOfBoth = score(both, false, isAsked);
      Score keptOfBoth = score(both, true, isAsked);
      float[] product = new float[masks[0].length];
      for (int i = 0; i < product.length; i++) {
        product[i] = masks[0][i] * masks[1][i];
      }
      float[] smooth = new float[product.length];
      double penalty = penalty(down, across, product, likeness, smooth);
      if (gradients != null) {
        float[] one = new float[both.length];
        float[] other = new float[both.length];
        for (int i = 0; i < both.length; i++) {
          double shared = lostOfBoth.gradient()[i] - keptOfBoth.gradient()[i];
          one[i] = (float) ((lost.gradient()[i] + shared * keeping[i]) / 2);
          other[i] = (float) ((shared * removing[i] - kept.gradient()[i]) / 2);
        }
        gradients[0] = Upsampling.adjoint(down, across, one);
        gradients[1] = Upsampling.adjoint(down, across, other);
        for (int i = 0; i < smooth.length; i++) {
          gradients[0][i] += smooth[i] * masks[1][i];
          gradients[1][i] += smooth[i] * masks[0][i];
        }
      }
      return lost.value() - kept.value() + lostOfBoth.value() - keptOfBoth.value() + penalty;
    }

    private Score score(float[] mask, boolean kept, boolean isAsked) {
      return IGosPlusPlus.score(probe, mask, kept, samples, noise, random, isAsked);
    }
  }
}
