package extremalshell.channel;

import ai.djl.ndarray.NDManager;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.explain.result.Trace;
import extremalshell.mask.Adam;
import extremalshell.mask.ExactArea;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Optimises masks over channels whose area is exact at every step, and shrinks from all channels to
 * the requested share (Fong, Patrick, Vedaldi 2019, Sec. 4.2, with {@link ExactArea} in place of
 * the area term).
 */
final class ChannelOptimiser {
  private static final double RATE = 0.05;
  private static final double SHRINKING = 0.6;
  private static final double FIRST_WIDTH = 1;
  private static final double LAST_WIDTH = 0.1;

  /** Different seeds begin with fields that differ by up to this much. */
  private static final double SPREAD = 0.05;

  private final MaskedLayer layer;
  private final double[] areas;
  private final int iterations;
  private final Watch watch;
  private float[] effects = new float[0];

  /**
   * Prepares a run.
   *
   * @param areas each in (0,1), one per mask
   */
  ChannelOptimiser(MaskedLayer layer, double[] areas, int iterations, Watch watch) {
    this.layer = layer;
    this.areas = areas.clone();
    this.iterations = iterations;
    this.watch = watch;
  }

  /** Returns the contribution of each channel to the reward of a mask in the last iteration. */
  float[] effects(int mask) {
    int channels = layer.channels();
    return Arrays.copyOfRange(effects, mask * channels, (mask + 1) * channels);
  }

  /**
   * Runs the optimisation.
   *
   * @param seeds one per mask
   * @return importance of each channel, {@code [channels]} for each mask
   */
  float[][] run(NDManager manager, long[] seeds, Trace trace) {
    int channels = layer.channels();
    float[] weights = new float[channels];
    Arrays.fill(weights, 1f / channels);
    ExactArea exact = new ExactArea(weights);
    float[] fields = start(seeds);
    Adam adam = new Adam(fields.length);
    for (int t = 0; t < iterations && !watch.stopped(); t++) {
      double progress = (t + 1.0) / iterations;
      double width = FIRST_WIDTH + (LAST_WIDTH - FIRST_WIDTH) * progress;
      double[] now = shrunk(progress);
      ExactArea.Evaluation masks = exact.evaluate(fields, now, width, progress >= SHRINKING);
      MaskedLayer.Worth worth = layer.worth(manager, masks.masks());
      effects = worth.gradient();
      if (trace.isDue(t)) {
        snapshot(manager, trace, masks.masks(), t + 1, worth.values());
      }
      adam.ascend(fields, masks.gradient(worth.gradient()), RATE);
      double area = Arrays.stream(now).average().orElse(0);
      double score = 0;
      for (float each : worth.scores()) {
        score += each / worth.scores().length;
      }
      watch.goesOn(new Progress(t + 1, iterations, score, area));
    }
    float[][] found = new float[areas.length][];
    for (int i = 0; i < found.length; i++) {
      found[i] = Arrays.copyOfRange(fields, i * channels, (i + 1) * channels);
    }
    return found;
  }

  private float[] start(long[] seeds) {
    int channels = layer.channels();
    float[] fields = new float[areas.length * channels];
    for (int i = 0; i < areas.length; i++) {
      Random random = new Random(seeds[i]);
      for (int k = 0; k < channels; k++) {
        fields[i * channels + k] = (float) (0.5 + SPREAD * (2 * random.nextDouble() - 1));
      }
    }
    return fields;
  }

  private double[] shrunk(double progress) {
    double left = 1 - Math.min(1, progress / SHRINKING);
    return Arrays.stream(areas)
        .map(area -> Math.min(0.999, area + (1 - area) * left * left))
        .toArray();
  }

  private void snapshot(NDManager manager, Trace trace, float[] masks, int done, float[] rewards) {
    int channels = layer.channels();
    for (int i = 0; i < areas.length; i++) {
      float[] mask = Arrays.copyOfRange(masks, i * channels, (i + 1) * channels);
      Prediction prediction = layer.predictions(manager, List.of(mask)).get(0);
      trace.add(i, done, MaskStatistics.of(mask), prediction, rewards[i], 0);
    }
  }
}
