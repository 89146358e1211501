package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.pace.AreaTrail;
import extremalshell.explain.pace.ShrinkingAreas;
import extremalshell.explain.show.Pose;
import extremalshell.explain.show.Shifts;
import extremalshell.mask.Adam;
import extremalshell.mask.ExactArea;
import extremalshell.mask.NodeField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Optimises masks whose areas shrink while they keep a score, and remembers the smallest ones that
 * do. Slow shrinking finds far smaller masks than runs to a fixed area. Subjects are independent of
 * each other.
 */
final class AreaDescent {
  private static final int MASKS = AreaSearch.MASKS;
  private static final float START = 0.97f;

  /** The rate of Adam, times the root of the iterations: smaller than in runs to one area. */
  private static final double RATE = 0.13;

  /** Share after which the rate falls. */
  private static final double COOLING = 0.8;

  private final ExactAreaContext about;
  private final ExactArea exactArea;
  private final NodeField nodeField;
  private final int iterations;
  private final double width;
  private final Shifts shifts;
  private final List<AreaTrail> trails = new ArrayList<>();
  private final float[] grid;
  private final Adam adam;

  /**
   * Prepares a descent.
   *
   * @param iterations of each mask
   * @param wanted scores to keep, positive, one per subject
   */
  AreaDescent(ExactAreaContext about, int iterations, double[] wanted) {
    this.about = about;
    this.exactArea = about.exactArea();
    this.nodeField = about.nodeField();
    this.iterations = iterations;
    this.width = about.schedule(iterations).lastWidth();
    this.shifts = about.shifts();
    for (double score : wanted) {
      ShrinkingAreas areas = new ShrinkingAreas(MASKS, iterations, score, about.firstArea());
      trails.add(new AreaTrail(areas, MASKS, MASKS * trails.size(), nodeField.nodes()));
    }
    this.grid = new float[masks() * nodeField.nodes()];
    Arrays.fill(grid, START);
    this.adam = new Adam(grid.length);
  }

  private int masks() {
    return MASKS * trails.size();
  }

  /**
   * Runs the descent.
   *
   * @return whether it was stopped
   */
  boolean run(ProgressListener listener) {
    for (int t = 0; t < iterations; t++) {
      double[] now = trails.stream().flatMapToDouble(each -> Arrays.stream(each.now())).toArray();
      float[] scores;
      try (NDManager scratch = about.manager().newSubManager()) {
        scores = step(scratch, now, t);
      }
      double area = Arrays.stream(now).min().orElse(0);
      if (!listener.onIteration(ProgressListener.Progress.of(t + 1, iterations, scores, area))) {
        return true;
      }
    }
    return false;
  }

  private float[] step(NDManager scratch, double[] now, int t) {
    NodeField.Evaluation field = nodeField.evaluate(grid);
    ExactArea.Evaluation masks = exactArea.evaluate(field.values(), now, width, true);
    List<Pose> poses = shifts.next(t % 2 == 1 && t < COOLING * iterations);
    Shape shape = new Shape(masks(), nodeField.nodes());
    Objective.Evaluation worth =
        about.objective().evaluate(scratch.create(masks.masks(), shape), poses);
    boolean still = poses.stream().allMatch(Pose.STILL::equals);
    trails.forEach(each -> each.follow(worth.scores(), grid, still));
    float[] ascent = field.gradient(masks.gradient(worth.gradient().toFloatArray()));
    double warm = Math.min(1, (iterations - t) / ((1 - COOLING) * iterations));
    adam.ascend(grid, ascent, RATE / Math.sqrt(iterations) * warm);
    return worth.scores();
  }

  /**
   * Returns masks of a subject that kept the score, by falling area; the last one is the smallest.
   */
  List<AreaTrail.Stop> stops(int subject) {
    return trails.get(subject).stops();
  }

  /** Returns the masks of a subject as they are now, which need not keep the score. */
  List<AreaTrail.Stop> last(int subject) {
    return trails.get(subject).last(grid);
  }
}
