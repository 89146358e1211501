package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.show.Pose;
import extremalshell.mask.MaskEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Short optimisations of exact areas from the same start, each with separate shifts. They are
 * independent: areas exchange nothing, runs neither. One run is a poor mask. The mean of the runs
 * is a good order of pixels, and repeats better than one long run in the same time.
 */
final class ShortRuns {
  private static final float START = 0.97f;

  /** Share of a run after which its masks count; their mean is steadier than the last masks. */
  private static final double COUNTED = 0.8;

  /** Avoids a division by 0 where a reward does not depend on the mask. */
  private static final float SMALLEST = 1e-20f;

  private final ExactAreaContext about;
  private final Consensus consensus;
  private final int wanted;
  private final int atOnce;
  private final int points;
  private final SplittableRandom random;
  private final List<MaskEvidence> done = new ArrayList<>();
  private boolean stopped;

  /**
   * Prepares.
   *
   * @param about subjects of one stimulus, one for each run of a batch
   * @param wanted number of runs, at least 1
   */
  ShortRuns(ExactAreaContext about, Consensus consensus, int wanted, long seed) {
    this.about = about;
    this.consensus = consensus;
    this.wanted = wanted;
    this.atOnce = about.objective().subjects();
    this.points = about.nodeField().nodes();
    this.random = new SplittableRandom(seed);
  }

  /** Called after each iteration of a batch of runs; false stops before the next iteration. */
  @FunctionalInterface
  interface Watch {
    boolean goesOn(float[] scores);
  }

  /**
   * Makes runs until their number is complete, or until the watch ends it. Then incomplete runs are
   * dropped, except for the first ones.
   *
   * @return for each run, over its areas, the mean of its last masks and of all its slopes
   */
  List<MaskEvidence> run(Watch watch) {
    while (!stopped && done.size() < wanted) {
      together(watch);
    }
    return done.subList(0, Math.min(done.size(), wanted));
  }

  private void together(Watch watch) {
    int each = consensus.areas().size();
    int masks = each * atOnce;
    int iterations = consensus.iterations();
    Schedule schedule = about.schedule(iterations);
    double[] areas = new double[masks];
    Arrays.setAll(areas, i -> consensus.areas().get(i % each));
    float[] grid = new float[masks * points];
    Arrays.fill(grid, START);
    float[] sums = new float[atOnce * points];
    int counted = 0;
    float[] slopes = new float[atOnce * points];
    int seen = 0;
    try (MaskSteps steps = MaskSteps.of(about, about.manager(), areas, each, grid)) {
      for (int t = 0; t < iterations && !stopped; t++) {
        double progress = t / (double) iterations;
        try (NDManager scratch = about.manager().newSubManager()) {
          NDArray lattice =
              steps.see(
                  scratch,
                  MaskSteps.Moment.of(schedule, progress),
                  poses(schedule.jitters(progress)));
          stopped = !watch.goesOn(steps.scores());
          add(directions(steps.gradient()), each, slopes);
          seen += each;
          steps.ascend();
          if (progress >= COUNTED || (stopped && done.isEmpty())) {
            add(lattice.toFloatArray(), each, sums);
            counted += each;
          }
        }
      }
    }
    if (!stopped || done.isEmpty()) {
      keep(sums, counted, slopes, seen);
    }
  }

  /** Returns gradients of length 1. */
  private static float[] directions(NDArray gradients) {
    NDArray lengths = gradients.square().sum(new int[] {1}, true).sqrt();
    return gradients.div(lengths.maximum(SMALLEST)).toFloatArray();
  }

  private void keep(float[] masks, int counted, float[] slopes, int seen) {
    for (int run = 0; run < atOnce; run++) {
      done.add(new MaskEvidence(mean(masks, run, counted), mean(slopes, run, seen)));
    }
  }

  private float[] mean(float[] sums, int run, int counted) {
    float[] mean = Arrays.copyOfRange(sums, run * points, (run + 1) * points);
    for (int i = 0; i < points; i++) {
      mean[i] /= counted;
    }
    return mean;
  }

  private void add(float[] values, int each, float[] sums) {
    for (int i = 0; i < values.length; i++) {
      sums[i / (each * points) * points + i % points] += values[i];
    }
  }

  private List<Pose> poses(boolean shifted) {
    List<Pose> poses = new ArrayList<>();
    for (int run = 0; run < atOnce; run++) {
      int down = about.photo() ? shift() : 0;
      int right = shift();
      poses.add(shifted ? new Pose(down, right, false) : Pose.STILL);
    }
    return poses;
  }

  private int shift() {
    int jitter = about.settings().jitter();
    return jitter == 0 ? 0 : random.nextInt(-jitter, jitter + 1);
  }
}
