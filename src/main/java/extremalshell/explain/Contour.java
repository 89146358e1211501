package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.show.Pose;
import extremalshell.mask.LatticeSmoothing;
import extremalshell.mask.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Moves the contour of sets with few pieces towards higher scores. Each step moves a field along
 * the gradient of the score, and grows the pieces again where the field is highest. So the area,
 * the number of pieces and the absence of holes stay as they are. Chosen by the measurements in
 * {@code docs/performance.md}.
 */
final class Contour {
  private static final int STEPS = 60;
  private static final double RATE = 0.05;
  private static final double MOMENTUM = 0.7;
  private static final double SLOPE = 0.5;

  /** Softness of the edges in the first step and at the end, in nodes. */
  private static final double FIRST_EDGE = 1.5;

  private static final double LAST_EDGE = 0.5;

  /** Share of the run after which edges are crisp enough to compare scores. */
  private static final double COMPARED = 0.4;

  /** Weight of the known field beside the set itself. */
  private static final float KNOWN = 0.3f;

  private final ExactAreaContext about;
  private final Pieces pieces;
  private final double area;
  private final int points;
  private final LatticeSmoothing smoothing;

  /**
   * Prepares.
   *
   * @param about one subject
   * @param area requested
   */
  Contour(ExactAreaContext about, Pieces pieces, double area) {
    this.about = about;
    this.pieces = pieces;
    this.area = area;
    this.points = about.interpolation().weights().length;
    this.smoothing = about.smoothing(1);
  }

  /**
   * Returns the set of the highest worth that each set passes on its way.
   *
   * @param field that the sets were grown in
   * @param sets of the area, each with few pieces
   */
  List<BitSet> moved(float[] field, List<BitSet> sets) {
    List<Front> fronts = sets.stream().map(set -> new Front(field, set)).toList();
    double[] areas = new double[fronts.size()];
    Arrays.fill(areas, area);
    for (int step = 0; step < STEPS; step++) {
      double progress = step / (double) STEPS;
      float[] soft = soft(fronts, Math.max(LAST_EDGE, FIRST_EDGE * (1 - progress)));
      float[] masks = about.exactArea().evaluate(soft, areas, SLOPE, true).masks();
      try (NDManager scratch = about.manager().newSubManager()) {
        NDArray lattice = scratch.create(masks, new Shape(fronts.size(), points));
        Objective.Evaluation seen = about.objective().evaluate(lattice, Pose.STILL);
        float[] gradient = smoothing.of(seen.gradient().toFloatArray());
        for (int i = 0; i < fronts.size(); i++) {
          float[] own = Arrays.copyOfRange(gradient, i * points, (i + 1) * points);
          fronts.get(i).step(seen.values()[i], own, progress);
        }
      }
    }
    return fronts.stream().map(front -> front.best).toList();
  }

  private float[] soft(List<Front> fronts, double edge) {
    float[] all = new float[fronts.size() * points];
    for (int i = 0; i < fronts.size(); i++) {
      BitSet set = fronts.get(i).set;
      int from = i * points;
      set.stream().forEach(point -> all[from + point] = 1);
    }
    return about.smoothing(edge).of(all);
  }

  /** A set on its way. */
  private final class Front {
    private final float[] field;
    private final float[] momentum = new float[points];
    private BitSet set;
    private BitSet best;
    private float bestWorth = Float.NEGATIVE_INFINITY;

    Front(float[] known, BitSet set) {
      this.set = set;
      this.best = set;
      float[] inside = new float[points];
      set.stream().forEach(i -> inside[i] = 1);
      this.field = smoothing.of(inside);
      for (int i = 0; i < points; i++) {
        field[i] += KNOWN * known[i];
      }
    }

    void step(float worth, float[] gradient, double progress) {
      if (progress >= COMPARED && worth > bestWorth) {
        bestWorth = worth;
        best = set;
      }
      double largest = 1e-12;
      for (float value : gradient) {
        largest = Math.max(largest, Math.abs(value));
      }
      double rate = RATE * Math.min(1, 2 * (1 - progress) + 0.1);
      for (int i = 0; i < points; i++) {
        double slope = gradient[i] / largest;
        momentum[i] = (float) (MOMENTUM * momentum[i] + (1 - MOMENTUM) * slope);
        field[i] += (float) (rate * momentum[i]);
      }
      List<Integer> seeds = new ArrayList<>();
      for (BitSet piece : pieces.of(set)) {
        seeds.add(Pieces.highest(piece, field));
      }
      set = pieces.grown(field, seeds, area);
    }
  }
}
