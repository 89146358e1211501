package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.show.Pose;
import extremalshell.mask.Adam;
import extremalshell.mask.Containment;
import extremalshell.mask.ExactArea;
import extremalshell.mask.NodeField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves grids on the host: masks go to the network in each step, and their gradient comes back. */
final class HostSteps implements MaskSteps {
  private final ExactAreaContext about;
  private final NDManager manager;
  private final Objective objective;
  private final NodeField nodeField;
  private final ExactArea exactArea;
  private final double[] areas;
  private final int perSubject;
  private final Containment containment;
  private final boolean nested;
  private final float[] grid;
  private final float[] best;
  private final float[] bestReward;
  private final Adam adam;
  private @Nullable Step step;

  /** The arrays of the last masks shown. */
  private record Step(
      NodeField.Evaluation field,
      ExactArea.Evaluation lattice,
      Objective.Evaluation worth,
      double rate) {}

  /**
   * Begins.
   *
   * @param manager owns the arrays of an exchange
   * @param areas one per mask
   * @param start grids, changed in place
   */
  HostSteps(
      ExactAreaContext about, NDManager manager, double[] areas, int perSubject, float[] start) {
    this.about = about;
    this.manager = manager;
    this.objective = about.objective();
    this.nodeField = about.nodeField();
    this.exactArea = about.exactArea();
    this.areas = areas;
    this.perSubject = perSubject;
    this.nested = about.settings().nested();
    this.containment =
        nested ? Containment.nested(areas, perSubject) : Containment.none(areas.length);
    this.grid = start;
    this.best = new float[start.length];
    this.bestReward = new float[areas.length];
    this.adam = new Adam(start.length);
    Arrays.fill(bestReward, Float.NEGATIVE_INFINITY);
  }

  @Override
  public NDArray see(NDManager scratch, Moment moment, List<Pose> poses) {
    double[] now = new double[areas.length];
    Arrays.setAll(now, i -> moment.area(areas[i]));
    NodeField.Evaluation field = nodeField.evaluate(grid);
    ExactArea.Evaluation lattice =
        exactArea.evaluate(field.values(), now, containment, moment.width(), moment.crisp());
    NDArray masks = array(scratch, lattice.masks());
    Objective.Evaluation worth = objective.evaluate(masks, poses);
    step = new Step(field, lattice, worth, moment.rate());
    if (moment.settled()) {
      remember(worth.values());
    }
    return masks;
  }

  private Step step() {
    Step last = step;
    if (last == null) {
      throw new IllegalStateException("nothing was seen yet");
    }
    return last;
  }

  @Override
  public NDArray gradient() {
    return step().worth().gradient();
  }

  @Override
  public float[] worth() {
    return step().worth().values();
  }

  @Override
  public float[] scores() {
    return step().worth().scores();
  }

  @Override
  public void ascend() {
    Step last = step();
    float[] upstream = last.worth().gradient().toFloatArray();
    adam.ascend(grid, last.field().gradient(last.lattice().gradient(upstream)), last.rate());
  }

  @Override
  public void exchange(double width) {
    // a grid of a nested area holds only the difference from the smaller one
    if (perSubject == 1 || nested) {
      return;
    }
    float[] after = MaskSteps.exchanged(about, manager, areas, perSubject, grid, width);
    System.arraycopy(after, 0, grid, 0, grid.length);
  }

  private void copy(float[] from, int donor, float[] to, int mask) {
    int nodes = nodeField.nodes();
    System.arraycopy(from, donor * nodes, to, mask * nodes, nodes);
  }

  private NDArray array(NDManager scratch, float[] lattice) {
    return scratch.create(lattice, new Shape(areas.length, nodeField.nodes()));
  }

  private void remember(float[] rewards) {
    float[] worth = nested ? summed(rewards) : rewards;
    for (int i = 0; i < areas.length; i++) {
      if (worth[i] > bestReward[i]) {
        bestReward[i] = worth[i];
        copy(grid, i, best, i);
      }
    }
  }

  /** Returns for each mask the sum over its subject: nested masks belong together. */
  private float[] summed(float[] rewards) {
    float[] sums = new float[rewards.length];
    for (int i = 0; i < rewards.length; i++) {
      int first = i / perSubject * perSubject;
      for (int j = first; j < first + perSubject; j++) {
        sums[i] += rewards[j];
      }
    }
    return sums;
  }

  @Override
  public float[] grids() {
    return grid;
  }

  @Override
  public float[] best() {
    return best;
  }

  @Override
  public void close() {}
}
