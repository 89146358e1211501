package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.ExactArea;
import extremalshell.mask.NodeField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Optimises masks whose areas shrink while they keep a score, and remembers the smallest ones that
 * do. Slow shrinking finds far smaller masks than runs that go to an area at once.
 */
final class AreaDescent {
  private static final int MASKS = 4;
  private static final float START = 0.97f;

  /** Areas are remembered once a step of this ratio. */
  private static final double STEP = 0.8;

  /** Of Adam, times the root of the iterations: smaller than that of runs to one area. */
  private static final double RATE = 0.13;

  /** Share after which the rate falls. */
  private static final double COOLING = 0.8;

  private final ExactAreas about;
  private final ExactArea exactArea;
  private final NodeField nodeField;
  private final int iterations;
  private final double width;
  private final ShrinkingAreas areas;
  private final Shifts shifts;
  private final float[] grid;
  private final Adam adam;
  private final Map<Integer, Stop> stops = new TreeMap<>();

  /**
   * A mask on the way.
   *
   * @param area it has
   * @param grid it is made of
   */
  record Stop(double area, float[] grid) {}

  /**
   * Prepares.
   *
   * @param iterations of each mask
   * @param wanted score to keep, positive
   */
  AreaDescent(ExactAreas about, int iterations, double wanted) {
    this.about = about;
    this.exactArea = about.exactArea();
    this.nodeField = about.nodeField();
    this.iterations = iterations;
    this.width = about.schedule(iterations).lastWidth();
    this.areas = new ShrinkingAreas(MASKS, iterations, wanted);
    this.shifts = about.shifts();
    this.grid = new float[MASKS * nodeField.nodes()];
    Arrays.fill(grid, START);
    this.adam = new Adam(grid.length);
  }

  /**
   * Runs.
   *
   * @return whether it was stopped
   */
  boolean run(ProgressListener listener) {
    for (int t = 0; t < iterations; t++) {
      double[] now = areas.now();
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
    List<Objective.Pose> poses = shifts.next(t % 2 == 1 && t < COOLING * iterations);
    Shape shape = new Shape(MASKS, nodeField.nodes());
    Objective.Evaluation worth =
        about.objective().evaluate(scratch.create(masks.masks(), shape), poses);
    if (poses.get(0).equals(Objective.Pose.STILL)) {
      remember(now, worth.scores());
    }
    float[] ascent = field.gradient(masks.gradient(worth.gradient().toFloatArray()));
    double warm = Math.min(1, (iterations - t) / ((1 - COOLING) * iterations));
    adam.ascend(grid, ascent, RATE / Math.sqrt(iterations) * warm);
    areas.follow(worth.scores());
    return worth.scores();
  }

  private void remember(double[] now, float[] scores) {
    int nodes = nodeField.nodes();
    for (int i = 0; i < MASKS; i++) {
      int step = (int) Math.floor(Math.log(now[i]) / Math.log(STEP));
      Stop known = stops.get(step);
      if (areas.keeps(scores[i]) && (known == null || now[i] < known.area())) {
        stops.put(step, new Stop(now[i], Arrays.copyOfRange(grid, i * nodes, (i + 1) * nodes)));
      }
    }
  }

  /** Returns masks that kept the score, by falling area; the last one is the smallest. */
  List<Stop> stops() {
    return List.copyOf(stops.values());
  }

  /** Returns the masks as they are now, which need not keep the score. */
  List<Stop> last() {
    double[] now = areas.now();
    int nodes = nodeField.nodes();
    return IntStream.range(0, MASKS)
        .mapToObj(i -> new Stop(now[i], Arrays.copyOfRange(grid, i * nodes, (i + 1) * nodes)))
        .toList();
  }
}
