package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.mask.ExactArea;
import extremalshell.mask.Granularity;
import extremalshell.mask.NodeField;
import extremalshell.mask.NodeKernel;
import java.util.List;
import java.util.Random;

/**
 * What all optimisations of exact areas for the same subjects share.
 *
 * @param manager owns what they make
 * @param objective of masks on the lattice
 * @param interpolation from the lattice to pixels
 * @param photo whether the subjects are photos; spectrograms shift in time only
 * @param settings but for the number of iterations
 * @param granularity of the grid
 */
record ExactAreas(
    NDManager manager,
    Objective objective,
    Interpolation interpolation,
    boolean photo,
    Settings settings,
    Granularity granularity) {

  /** Explains every subject at every area. */
  Outcome run(double[] areas, int iterations, ProgressListener listener) {
    return optimiser(areas, iterations).run(manager, listener);
  }

  /**
   * Returns the masks of grids that were found before, of the only subject.
   *
   * @param areas one a grid
   */
  Outcome show(double[] areas, List<float[]> grids) {
    return optimiser(areas, 1).show(manager, grids);
  }

  private ExactAreaOptimiser optimiser(double[] areas, int iterations) {
    return new ExactAreaOptimiser(this, areas, settings.withIterations(iterations));
  }

  /** Returns the schedule of a run. */
  Schedule schedule(int iterations) {
    return photo ? Schedule.ofPhotos(iterations) : Schedule.OF_SPEECH;
  }

  /** Returns the convolution of the grid. */
  NodeField nodeField() {
    int step = granularity.step();
    double radius = (1.5 + Math.ceil(granularity.sigma() / step)) * step;
    return new NodeField(
        interpolation.rows(),
        interpolation.columns(),
        NodeKernel.compact(granularity.sigma(), radius, granularity.stretch()));
  }

  /** Returns what makes masks on the lattice of their areas. */
  ExactArea exactArea() {
    return new ExactArea(interpolation.weights());
  }

  /** Returns a pose: a random shift, or none. */
  Objective.Pose pose(Random random, boolean shifted) {
    int jitter = settings.jitter();
    if (jitter == 0 || !shifted) {
      return Objective.Pose.STILL;
    }
    int down = photo ? random.nextInt(2 * jitter + 1) - jitter : 0;
    int right = random.nextInt(2 * jitter + 1) - jitter;
    return new Objective.Pose(down, right, false);
  }
}
