package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.pace.Pace;
import extremalshell.explain.pace.Schedule;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.result.Trace;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.Shifts;
import extremalshell.mask.Containment;
import extremalshell.mask.ExactArea;
import extremalshell.mask.Granularity;
import extremalshell.mask.GridAxis;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Optimises masks whose area is exact at every step. A smooth max field on a lattice of a few
 * pixels is cut at the level of the requested area, then interpolated to pixels. The area shrinks
 * from the whole stimulus to the requested one, so that the network recognises the stimulus on the
 * way.
 *
 * <p>A batch holds the masks of the first subject at every area, then the masks of the second, and
 * so on. Subjects are independent of each other.
 */
final class ExactAreaOptimiser {
  private static final float START = 0.97f;

  private final ExactAreaContext about;
  private final Objective objective;
  private final int perSubject;
  private final double[] areas;
  private final Containment containment;
  private final Settings settings;
  private final ExactArea exactArea;
  private final int nodes;
  private final Interpolation interpolation;

  /**
   * Prepares a run.
   *
   * @param areas of every subject
   * @param settings with the iterations of this run
   */
  ExactAreaOptimiser(ExactAreaContext about, double[] areas, Settings settings) {
    this.about = about;
    this.objective = about.objective();
    this.interpolation = about.interpolation();
    this.perSubject = areas.length;
    this.areas = new double[areas.length * objective.subjects()];
    Arrays.setAll(this.areas, i -> areas[i % areas.length]);
    this.containment =
        settings.nested()
            ? Containment.nested(this.areas, perSubject)
            : Containment.none(this.areas.length);
    this.settings = settings;
    this.exactArea = about.exactArea();
    this.nodes = about.nodeField().nodes();
  }

  /**
   * Prepares the lattice and its interpolation.
   *
   * @param manager owns the lattice
   * @param units unit of each column, or nothing where columns have nodes
   */
  static Interpolation lattice(
      NDManager manager, Pyramid pyramid, Granularity granularity, int... units) {
    int step = granularity.step();
    double sigma = granularity.sigma();
    double stretch = granularity.stretch();
    int height = pyramid.height();
    int width = pyramid.width();
    GridAxis rows =
        granularity.axes() == Granularity.Axes.TIME
            ? GridAxis.constant()
            : GridAxis.lattice(height, step, sigma);
    GridAxis columns =
        granularity.axes() == Granularity.Axes.FREQUENCY
            ? GridAxis.constant()
            : GridAxis.lattice(width, step * stretch, sigma * stretch);
    if (units.length > 0) {
      columns = GridAxis.units(units);
    }
    return new Interpolation(manager, rows, columns, height, width, pyramid.margin());
  }

  /** Runs from a grid that shows everything. */
  Outcome run(NDManager manager, ProgressListener listener) {
    float[] grid = new float[areas.length * nodes];
    Arrays.fill(grid, START);
    return new Run(manager, grid).run(listener);
  }

  /** Makes the masks of grids, one per area, as at the end of a run. */
  Outcome show(NDManager manager, List<float[]> grids) {
    float[] grid = new float[areas.length * nodes];
    for (int i = 0; i < areas.length; i++) {
      System.arraycopy(grids.get(i), 0, grid, i * nodes, nodes);
    }
    return new Run(manager, grid).finish(false, settings.iterations());
  }

  /** One optimisation: the only mutable state. */
  private final class Run {
    private final NDManager manager;
    private final int iterations = settings.iterations();
    private final Pace pace = new Pace(iterations);
    private final Trace trace = new Trace(areas.length, iterations, settings.snapshots());
    private final Shifts shifts = about.shifts();
    private final MaskSteps steps;
    private Schedule schedule = about.schedule(settings.iterations());

    Run(NDManager manager, float[] start) {
      this.manager = manager;
      this.steps = MaskSteps.of(about, manager, areas, perSubject, start);
    }

    Outcome run(ProgressListener listener) {
      boolean settled = false;
      int done = 0;
      while (done < pace.end() && !(pace.isClosing() && listener.skipsClosing())) {
        double progress = pace.progress(done);
        if (done > 0
            && schedule.exchanges(pace.planned(done - 1), pace.planned(done), iterations)) {
          steps.exchange(schedule.width(progress));
        }
        boolean goOn;
        try (NDManager scratch = manager.newSubManager()) {
          goOn = step(scratch, done, progress, listener);
        }
        settled = schedule.settled(progress);
        done++;
        if (!goOn && !pace.isClosing()) {
          pace.close(done, trace.seconds());
          schedule = about.schedule(pace.likeLength());
        }
      }
      return finish(settled, done);
    }

    private boolean step(NDManager scratch, int t, double progress, ProgressListener listener) {
      NDArray lattice =
          steps.see(
              scratch,
              MaskSteps.Moment.of(schedule, progress),
              shifts.next(schedule.jitters(progress)));
      if (!pace.isClosing() && trace.isDue(t)) {
        snapshot(lattice, t + 1, steps.worth());
      }
      steps.ascend();
      double area =
          Arrays.stream(areas).map(asked -> schedule.area(asked, progress)).average().orElse(0);
      return listener.onIteration(
          ProgressListener.Progress.of(t + 1, pace.end(), steps.scores(), area));
    }

    private NDArray array(NDManager scratch, float[] lattice) {
      return scratch.create(lattice, new Shape(areas.length, nodes));
    }

    /**
     * Makes masks of the requested areas from the best grids, or from the last ones if none was
     * settled.
     */
    private Outcome finish(boolean settled, int done) {
      try (NDManager scratch = manager.newSubManager()) {
        double slope = settled ? schedule.lastWidth() : schedule.width(pace.progress(done));
        float[] found = settled ? steps.best() : steps.grids();
        float[] fields = about.nodeField().evaluate(found).values();
        float[] cut = exactArea.evaluate(fields, areas, containment, slope, true).masks();
        NDArray lattice = array(scratch, settings.pieces() == 0 ? cut : tidied(fields, cut, slope));
        Prediction[] predictions = snapshot(lattice, done, objective.worth(lattice));
        List<Mask> masks = new ArrayList<>();
        for (float[] pixels : pixels(lattice)) {
          masks.add(new Mask(interpolation.height(), interpolation.width(), pixels));
        }
        return new Outcome(
            masks, List.of(predictions), trace, ending(settled, done), lattice.toFloatArray());
      }
    }

    private float[] tidied(float[] fields, float[] masks, double slope) {
      int points = nodes;
      float[] tidied = masks.clone();
      for (int i = 0; i < areas.length; i++) {
        double area = areas[i];
        Tidying tidying = new Tidying(about.of(i / perSubject), settings.pieces(), this::mask);
        float[] field = Arrays.copyOfRange(fields, i * points, (i + 1) * points);
        float[] mask = Arrays.copyOfRange(masks, i * points, (i + 1) * points);
        float[] few =
            tidying.of(
                field,
                mask,
                area,
                each -> exactArea.evaluate(each, new double[] {area}, slope, true).masks());
        System.arraycopy(few, 0, tidied, i * points, points);
      }
      return tidied;
    }

    private Mask mask(float[] lattice) {
      try (NDManager scratch = manager.newSubManager()) {
        interpolation.lendTo(scratch);
        NDArray values = scratch.create(lattice, new Shape(1, lattice.length));
        float[] pixels = interpolation.pixels(values).clip(0f, 1f).get(0).toFloatArray();
        return new Mask(interpolation.height(), interpolation.width(), pixels);
      }
    }

    private Ending ending(boolean settled, int done) {
      if (done >= iterations) {
        return Ending.WHOLE;
      }
      return settled || done >= pace.end() ? Ending.STOPPED : Ending.CUT;
    }

    private Prediction[] snapshot(NDArray lattice, int done, float[] rewards) {
      Prediction[] predictions = objective.predict(lattice);
      List<float[]> pixels = pixels(lattice);
      for (int i = 0; i < areas.length; i++) {
        MaskStatistics statistics = MaskStatistics.of(pixels.get(i));
        trace.add(i, done, statistics, predictions[i], rewards[i], statistics.area() - areas[i]);
      }
      return predictions;
    }

    private List<float[]> pixels(NDArray lattice) {
      interpolation.lendTo(lattice.getManager());
      float[] pixels = interpolation.pixels(lattice).clip(0f, 1f).toFloatArray();
      int size = pixels.length / areas.length;
      List<float[]> each = new ArrayList<>();
      for (int i = 0; i < areas.length; i++) {
        each.add(Arrays.copyOfRange(pixels, i * size, (i + 1) * size));
      }
      return each;
    }
  }
}
