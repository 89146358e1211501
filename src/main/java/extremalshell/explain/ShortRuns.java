package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.pace.Schedule;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.show.Pose;
import extremalshell.mask.MaskEvidence;
import extremalshell.model.Prediction;
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
  private float[] last = new float[0];
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

  /**
   * Makes the first batch of runs.
   *
   * @return median score of their last masks of the {@link Consensus#judged} area; 0 after a stop.
   *     A single lucky run does not count
   */
  float begin(Watch watch) {
    together(watch);
    return stopped ? 0 : kept();
  }

  private float kept() {
    float[] scores = new float[atOnce];
    try (NDManager scratch = about.manager().newSubManager()) {
      Prediction[] seen =
          about.objective().predict(scratch.create(last, new Shape(last.length / points, points)));
      for (int run = 0; run < atOnce; run++) {
        scores[run] = seen[run * consensus.areas().size() + consensus.judged()].targetScore();
      }
    }
    Arrays.sort(scores);
    return (scores[(atOnce - 1) / 2] + scores[atOnce / 2]) / 2;
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
    Sums shown = new Sums();
    Sums slopes = new Sums();
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
          slopes.add(directions(steps.gradient()), each);
          steps.ascend();
          if (progress >= COUNTED || (stopped && done.isEmpty())) {
            last = lattice.toFloatArray();
            shown.add(last, each);
          }
        }
      }
    }
    if (!stopped || done.isEmpty()) {
      for (int run = 0; run < atOnce; run++) {
        done.add(new MaskEvidence(shown.mean(run), slopes.mean(run)));
      }
    }
  }

  /** Returns gradients of length 1. */
  private static float[] directions(NDArray gradients) {
    NDArray lengths = gradients.square().sum(new int[] {1}, true).sqrt();
    return gradients.div(lengths.maximum(SMALLEST)).toFloatArray();
  }

  /** Sums of values on the lattice, for each run of a batch. */
  private final class Sums {
    private final float[] sums = new float[atOnce * points];
    private int count;

    /**
     * Adds values.
     *
     * @param each areas of each run
     */
    void add(float[] values, int each) {
      for (int i = 0; i < values.length; i++) {
        sums[i / (each * points) * points + i % points] += values[i];
      }
      count += each;
    }

    float[] mean(int run) {
      float[] mean = Arrays.copyOfRange(sums, run * points, (run + 1) * points);
      for (int i = 0; i < points; i++) {
        mean[i] /= count;
      }
      return mean;
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
