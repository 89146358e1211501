package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.explain.device.DeviceMasks;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.pace.Schedule;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.Shifts;
import extremalshell.mask.EvidenceOrder;
import extremalshell.mask.ExactArea;
import extremalshell.mask.Granularity;
import extremalshell.mask.LatticeSmoothing;
import extremalshell.mask.NodeField;
import extremalshell.mask.NodeKernel;
import extremalshell.model.Prediction;
import java.util.List;

/**
 * The state that optimisations of exact areas share for the same subjects.
 *
 * @param manager owns their arrays
 * @param objective of masks on the lattice
 * @param interpolation from the lattice to pixels
 * @param photo whether the subjects are photos; spectrograms shift in time only
 * @param settings except for the number of iterations and differences between subjects
 * @param granularity of the grid
 * @param open for each point of the lattice the highest value of a mask, in [0,1]; empty for 1
 *     everywhere
 */
record ExactAreaContext(
    NDManager manager,
    Objective objective,
    Interpolation interpolation,
    boolean photo,
    Settings settings,
    Granularity granularity,
    float[] open) {

  /** Makes a context whose masks may lie anywhere. */
  ExactAreaContext(
      NDManager manager,
      Objective objective,
      Interpolation interpolation,
      boolean photo,
      Settings settings,
      Granularity granularity) {
    this(manager, objective, interpolation, photo, settings, granularity, new float[0]);
  }

  /** Returns a context whose masks are limited by values on the lattice. */
  ExactAreaContext within(float[] values) {
    return new ExactAreaContext(
        manager, objective, interpolation, photo, settings, granularity, values.clone());
  }

  /** Explains every subject at every area. */
  Outcome run(double[] areas, int iterations, ProgressListener listener) {
    return optimiser(areas, iterations).run(manager, listener);
  }

  /**
   * Returns the masks of known grids, for the only subject.
   *
   * @param areas one per grid
   */
  Outcome show(double[] areas, List<float[]> grids) {
    return optimiser(areas, 1).show(manager, grids);
  }

  /** Returns the prediction for the only subject with everything removed. */
  Prediction nothing() {
    try (NDManager scratch = manager.newSubManager()) {
      int points = interpolation.rows().points() * interpolation.columns().points();
      return objective.predict(scratch.zeros(new Shape(1, points)))[0];
    }
  }

  /** Returns the context of one subject. */
  ExactAreaContext of(int subject) {
    return new ExactAreaContext(
        manager, objective.alone(subject), interpolation, photo, settings, granularity, open);
  }

  private ExactAreaOptimiser optimiser(double[] areas, int iterations) {
    return new ExactAreaOptimiser(this, areas, settings.withIterations(iterations));
  }

  /** Returns the schedule of a run. */
  Schedule schedule(int iterations) {
    return photo ? Schedule.ofPhotos(iterations) : Schedule.OF_SPEECH;
  }

  /**
   * Returns the area that a search of the smallest one begins with; chosen by the measurements in
   * {@code docs/performance.md}.
   */
  double firstArea() {
    return photo ? 0.5 : 0.95;
  }

  /** Returns the convolution of the grid. */
  NodeField nodeField() {
    return new NodeField(interpolation.rows(), interpolation.columns(), kernel());
  }

  private NodeKernel kernel() {
    int step = granularity.step();
    double radius = (1.5 + Math.ceil(granularity.sigma() / step)) * step;
    return NodeKernel.compact(granularity.sigma(), radius, granularity.stretch());
  }

  /** Returns the maker of masks on the device. */
  DeviceMasks deviceMasks(Engine engine) {
    return new DeviceMasks(
        engine,
        manager,
        interpolation.rows(),
        interpolation.columns(),
        kernel(),
        interpolation.weights());
  }

  /**
   * Returns a smoothing of values on the lattice; units of time stay as they are.
   *
   * @param sigma in nodes, at least 0
   */
  LatticeSmoothing smoothing(double sigma) {
    return new LatticeSmoothing(
        interpolation.rows().points(),
        interpolation.columns().points(),
        granularity.units().isPresent() ? 0 : sigma);
  }

  /** Returns an order of the lattice's points by evidence. */
  EvidenceOrder order(Consensus.Ordering ordering, boolean cosine) {
    return new EvidenceOrder(
        smoothing(ordering.masks()),
        smoothing(ordering.slopes()),
        cosine ? ordering.ofCosines() : ordering.inMasks(),
        cosine ? ordering.ofCosines() : ordering.inRanking(),
        ordering.detail());
  }

  /** Returns the maker of masks on the lattice with their areas. */
  ExactArea exactArea() {
    return new ExactArea(interpolation.weights(), open);
  }

  /** Returns the shifts of the stimuli. */
  Shifts shifts() {
    return new Shifts(objective.seeds(), settings.jitter(), photo);
  }
}
