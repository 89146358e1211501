package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.setting.Consensus;
import extremalshell.mask.Adam;
import extremalshell.mask.ExactArea;
import extremalshell.mask.NodeField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Short optimisations of exact areas from the same start, each with shifts of its own, that know
 * nothing of each other: no exchange between areas, none between runs. One is a poor mask; their
 * mean is a good order of pixels, and repeats better than one long run in the same time.
 */
final class ShortRuns {
  private static final float START = 0.97f;

  /** Share of a run behind which its masks count; their mean is steadier than the last ones. */
  private static final double COUNTED = 0.8;

  private final ExactAreas about;
  private final Consensus consensus;
  private final int atOnce;
  private final int points;
  private final SplittableRandom random;
  private final List<float[]> done = new ArrayList<>();
  private boolean stopped;

  /**
   * Prepares.
   *
   * @param about as many subjects as runs are made at once, all of one stimulus
   */
  ShortRuns(ExactAreas about, Consensus consensus, long seed) {
    this.about = about;
    this.consensus = consensus;
    this.atOnce = about.objective().subjects();
    this.points = about.nodeField().nodes();
    this.random = new SplittableRandom(seed);
  }

  /** Told after each iteration of the runs that are made at once; false stops before the next. */
  @FunctionalInterface
  interface Watch {
    boolean goesOn(float[] scores);
  }

  /**
   * Makes runs until there are as many as asked, or until the watch says stop. Then runs that are
   * not complete are dropped, but for the first ones.
   *
   * @return for each run the mean of its masks over the areas, on the lattice, in [0,1]
   */
  List<float[]> run(Watch watch) {
    while (!stopped && done.size() < consensus.allRuns()) {
      together(watch);
    }
    return done.subList(0, Math.min(done.size(), consensus.allRuns()));
  }

  private void together(Watch watch) {
    int each = consensus.areas().size();
    int masks = each * atOnce;
    int iterations = consensus.iterations();
    Schedule schedule = about.schedule(iterations);
    NodeField nodeField = about.nodeField();
    ExactArea exactArea = about.exactArea();
    float[] grid = new float[masks * points];
    Arrays.fill(grid, START);
    Adam adam = new Adam(grid.length);
    float[] sums = new float[atOnce * points];
    int counted = 0;
    for (int t = 0; t < iterations && !stopped; t++) {
      double progress = t / (double) iterations;
      double[] now = new double[masks];
      Arrays.setAll(now, i -> schedule.area(consensus.areas().get(i % each), progress));
      NodeField.Evaluation field = nodeField.evaluate(grid);
      ExactArea.Evaluation lattice =
          exactArea.evaluate(
              field.values(), now, schedule.width(progress), schedule.crisp(progress));
      try (NDManager scratch = about.manager().newSubManager()) {
        Objective.Evaluation worth =
            about
                .objective()
                .evaluate(
                    scratch.create(lattice.masks(), new Shape(masks, points)),
                    poses(schedule.jitters(progress)));
        stopped = !watch.goesOn(worth.scores());
        float[] ascent = field.gradient(lattice.gradient(worth.gradient().toFloatArray()));
        adam.ascend(grid, ascent, schedule.rate(progress));
      }
      if (progress >= COUNTED || (stopped && done.isEmpty())) {
        add(lattice.masks(), each, sums);
        counted += each;
      }
    }
    if (!stopped || done.isEmpty()) {
      keep(sums, counted);
    }
  }

  private void keep(float[] sums, int counted) {
    for (int run = 0; run < atOnce; run++) {
      float[] mean = Arrays.copyOfRange(sums, run * points, (run + 1) * points);
      for (int i = 0; i < points; i++) {
        mean[i] /= counted;
      }
      done.add(mean);
    }
  }

  private void add(float[] masks, int each, float[] sums) {
    for (int i = 0; i < masks.length; i++) {
      sums[i / (each * points) * points + i % points] += masks[i];
    }
  }

  private List<Objective.Pose> poses(boolean shifted) {
    List<Objective.Pose> poses = new ArrayList<>();
    for (int run = 0; run < atOnce; run++) {
      int down = about.photo() ? shift() : 0;
      int right = shift();
      poses.add(shifted ? new Objective.Pose(down, right, false) : Objective.Pose.STILL);
    }
    return poses;
  }

  private int shift() {
    int jitter = about.settings().jitter();
    return jitter == 0 ? 0 : random.nextInt(-jitter, jitter + 1);
  }
}
