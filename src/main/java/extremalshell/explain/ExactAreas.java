package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.mask.Granularity;
import org.jspecify.annotations.Nullable;

/**
 * What all optimisations of exact areas for the same subjects share.
 *
 * @param manager owns what they make
 * @param objective of masks on the lattice
 * @param interpolation from the lattice to pixels
 * @param shiftsDown whether jitter also goes up and down
 * @param settings but for the number of iterations
 * @param granularity of the grid
 */
record ExactAreas(
    NDManager manager,
    Objective objective,
    Interpolation interpolation,
    boolean shiftsDown,
    Settings settings,
    Granularity granularity)
    implements AreaSearch.Optimisation {

  @Override
  public Outcome run(
      double[] areas, int iterations, AreaSearch.@Nullable Start start, ProgressListener listener) {
    Schedule schedule = start == null ? Schedule.DEFAULT : Schedule.DEFAULT.from(start.area());
    ExactAreaOptimiser optimiser =
        new ExactAreaOptimiser(
            objective,
            interpolation,
            shiftsDown,
            areas,
            settings.withIterations(iterations),
            granularity,
            schedule);
    return start == null
        ? optimiser.run(manager, listener)
        : optimiser.run(manager, start.grid(), listener);
  }
}
