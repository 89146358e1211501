package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.explain.device.DeviceMasks;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.show.Pose;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves grids on the device. Grids, masks, rewards and their gradient stay there. Scores come to
 * the host at the first and at every tenth step; the values of masks come with each snapshot.
 */
final class DeviceSteps implements MaskSteps {
  private static final int BETWEEN_READS = 10;

  private final ExactAreaContext about;
  private final NDManager manager;
  private final Engine engine;
  private final Objective objective;
  private final DeviceMasks masks;
  private final double[] areas;
  private final int perSubject;
  private final NDArray asked;
  private float[] scores;
  private NDList state;
  private int steps;
  private int sharpenings = DeviceMasks.MOST_SHARPENINGS;
  private int reads;
  private @Nullable Step step;

  /** The arrays of the last masks shown. */
  private record Step(NDList masks, Objective.DeviceEvaluation worth, Moment moment) {}

  /**
   * Begins.
   *
   * @param manager owns the grids
   * @param areas one per mask
   * @param start grids
   */
  DeviceSteps(
      ExactAreaContext about, NDManager manager, double[] areas, int perSubject, float[] start) {
    this.about = about;
    this.manager = manager.newSubManager();
    this.objective = about.objective();
    this.engine = objective.engine();
    this.masks = about.deviceMasks(engine);
    this.areas = areas;
    this.perSubject = perSubject;
    this.asked = this.manager.create(areas, new Shape(areas.length, 1));
    this.scores = new float[areas.length];
    Arrays.fill(scores, Float.NaN);
    Shape shape = new Shape(areas.length, start.length / areas.length);
    this.state =
        new NDList(
            this.manager.create(start, shape),
            this.manager.zeros(shape),
            this.manager.zeros(shape),
            this.manager.zeros(shape),
            this.manager.full(new Shape(areas.length), Float.NEGATIVE_INFINITY));
  }

  @Override
  public NDArray see(NDManager scratch, Moment moment, List<Pose> poses) {
    NDArray grid = state.get(0).stopGradient();
    grid.attach(scratch);
    NDList seen;
    try (NDArray numbers = numbers(moment)) {
      seen = masks.of(grid, asked, numbers);
    }
    Objective.DeviceEvaluation worth = objective.evaluateOnDevice(seen.get(0), poses);
    step = new Step(seen, worth, moment);
    if (steps % BETWEEN_READS == 0) {
      read(step);
    }
    return seen.get(0);
  }

  private NDArray numbers(Moment moment) {
    double beyond = steps + 1.0;
    return masks.numbers(
        engine.numbers(),
        new DeviceMasks.Numbers(
            moment.left(),
            moment.width(),
            moment.crisp() ? sharpenings : 0,
            moment.rate() / (1 - Math.pow(0.9, beyond)),
            1 / (1 - Math.pow(0.999, beyond)),
            moment.settled()));
  }

  /** The only transfer: scores, the worth of masks, and the number of their sharpenings. */
  private void read(Step last) {
    NDArray sharpened = last.masks().get(3).toType(DataType.FLOAT32, false);
    NDArray gradient = last.worth().gradient().sum().reshape(1);
    float[] all =
        NDArrays.concat(
                new NDList(last.worth().scores(), last.worth().values(), sharpened, gradient))
            .toFloatArray();
    reads++;
    int count = areas.length;
    scores = Arrays.copyOf(all, count);
    int most = 0;
    for (int i = 0; i < count; i++) {
      objective.check(i / perSubject, all[count + i], all[all.length - 1]);
      most = Math.max(most, (int) all[2 * count + i]);
    }
    if (last.moment().crisp()) {
      sharpenings = Math.min(DeviceMasks.MOST_SHARPENINGS, most + 2);
    }
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
    reads++;
    return step().worth().values().toFloatArray();
  }

  @Override
  public float[] scores() {
    return scores;
  }

  /** Returns how often values of the device were read. */
  int reads() {
    return reads;
  }

  @Override
  public void ascend() {
    Step last = step();
    NDManager scratch = last.masks().get(0).getManager();
    NDArray grid = state.get(0).stopGradient();
    grid.attach(scratch);
    NDList lent = new NDList(state);
    lent.set(0, grid);
    NDList next;
    try (NDArray numbers = numbers(last.moment())) {
      next =
          masks.ascend(last.masks(), last.worth().gradient(), lent, last.worth().values(), numbers);
    }
    keep(next);
    steps++;
  }

  private void keep(NDList next) {
    next.attach(manager);
    state.close();
    state = next;
  }

  @Override
  public void exchange(double width) {
    if (perSubject == 1) {
      return;
    }
    // the host decides, twice in a run
    float[] after = MaskSteps.exchanged(about, manager, areas, perSubject, grids(), width);
    NDArray moved = manager.create(after, state.get(0).getShape());
    state.set(0, moved).close();
  }

  @Override
  public float[] grids() {
    return host(state.get(0));
  }

  @Override
  public float[] best() {
    return host(state.get(3));
  }

  private float[] host(NDArray array) {
    reads++;
    try (NDManager scratch = manager.newSubManager()) {
      NDArray lent = array.stopGradient();
      lent.attach(scratch);
      return lent.toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
