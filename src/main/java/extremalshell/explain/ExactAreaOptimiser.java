package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.result.Trace;
import extremalshell.explain.setting.Settings;
import extremalshell.mask.Adam;
import extremalshell.mask.Containment;
import extremalshell.mask.ExactArea;
import extremalshell.mask.Granularity;
import extremalshell.mask.GridAxis;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.mask.NodeField;
import extremalshell.model.Prediction;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Optimises masks whose area is exact at every step: a smooth max field on a lattice of a few
 * pixels, cut at the level that leaves the asked area, interpolated to pixels. The area shrinks
 * from the whole stimulus to the asked one, so that the network sees what it follows.
 *
 * <p>The masks of a batch are those of the first subject at every area, then those of the second,
 * and so on. Subjects know nothing of each other.
 */
final class ExactAreaOptimiser {
  private static final float START = 0.97f;

  private final ExactAreas about;
  private final Objective objective;
  private final int perSubject;
  private final double[] areas;
  private final Containment containment;
  private final Settings settings;
  private final NodeField nodeField;
  private final ExactArea exactArea;
  private final Interpolation interpolation;

  /**
   * Prepares a run.
   *
   * @param areas of every subject
   * @param settings with the iterations of this run
   */
  ExactAreaOptimiser(ExactAreas about, double[] areas, Settings settings) {
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
    this.nodeField = about.nodeField();
    this.exactArea = about.exactArea();
  }

  /**
   * Prepares the lattice and its interpolation.
   *
   * @param manager owns it
   */
  static Interpolation lattice(NDManager manager, Pyramid pyramid, Granularity granularity) {
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
    return new Interpolation(manager, rows, columns, height, width, pyramid.margin());
  }

  /** Runs from a grid that shows everything. */
  Outcome run(NDManager manager, ProgressListener listener) {
    float[] grid = new float[areas.length * nodeField.nodes()];
    Arrays.fill(grid, START);
    return new Run(manager, grid).run(listener);
  }

  /** Makes the masks of grids, one an area, as a run ends with them. */
  Outcome show(NDManager manager, List<float[]> grids) {
    float[] grid = new float[areas.length * nodeField.nodes()];
    for (int i = 0; i < areas.length; i++) {
      System.arraycopy(grids.get(i), 0, grid, i * nodeField.nodes(), nodeField.nodes());
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
    private final float[] grid;
    private final float[] best;
    private final float[] bestReward = new float[areas.length];
    private final Adam adam;
    private Schedule schedule = about.schedule(settings.iterations());

    Run(NDManager manager, float[] start) {
      this.manager = manager;
      this.grid = start;
      this.best = new float[start.length];
      this.adam = new Adam(start.length);
      Arrays.fill(bestReward, Float.NEGATIVE_INFINITY);
    }

    Outcome run(ProgressListener listener) {
      boolean settled = false;
      int done = 0;
      while (done < pace.end() && !(pace.isClosing() && listener.skipsClosing())) {
        double progress = pace.progress(done);
        if (done > 0
            && schedule.exchanges(pace.planned(done - 1), pace.planned(done), iterations)) {
          exchange(schedule.width(progress));
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
      double[] now = new double[areas.length];
      for (int i = 0; i < now.length; i++) {
        now[i] = schedule.area(areas[i], progress);
      }
      NodeField.Evaluation field = nodeField.evaluate(grid);
      ExactArea.Evaluation lattice =
          exactArea.evaluate(
              field.values(), now, containment, schedule.width(progress), schedule.crisp(progress));
      Objective.Evaluation worth =
          objective.evaluate(
              array(scratch, lattice.masks()), shifts.next(schedule.jitters(progress)));
      remember(worth.values(), progress);
      if (!pace.isClosing() && trace.isDue(t)) {
        snapshot(array(scratch, lattice.masks()), t + 1, worth.values());
      }
      float[] ascent = field.gradient(lattice.gradient(worth.gradient().toFloatArray()));
      adam.ascend(grid, ascent, schedule.rate(progress));
      return listener.onIteration(
          ProgressListener.Progress.of(
              t + 1, pace.end(), worth.scores(), Arrays.stream(now).average().orElse(0)));
    }

    /**
     * Lets every area go on from the grid that is worth most at that area, whichever area of the
     * subject it was found for: some areas lose the place that others keep.
     */
    private void exchange(double width) {
      // a grid of a nested area says only what is added to the smaller one
      if (perSubject == 1 || settings.nested()) {
        return;
      }
      try (NDManager scratch = manager.newSubManager()) {
        float[] before = grid.clone();
        float[] fields = nodeField.evaluate(before).values();
        for (int area = 0; area < perSubject; area++) {
          double[] same = new double[areas.length];
          Arrays.fill(same, areas[area]);
          float[] worth =
              objective.worth(
                  array(scratch, exactArea.evaluate(fields, same, width, false).masks()));
          for (int first = 0; first < areas.length; first += perSubject) {
            int donor = first + area;
            for (int j = first; j < first + perSubject; j++) {
              donor = worth[j] > worth[donor] ? j : donor;
            }
            copy(before, donor, grid, first + area);
          }
        }
      }
    }

    private void copy(float[] from, int donor, float[] to, int mask) {
      int nodes = nodeField.nodes();
      System.arraycopy(from, donor * nodes, to, mask * nodes, nodes);
    }

    private NDArray array(NDManager scratch, float[] lattice) {
      return scratch.create(lattice, new Shape(areas.length, nodeField.nodes()));
    }

    private void remember(float[] rewards, double progress) {
      if (!schedule.settled(progress)) {
        return;
      }
      float[] worth = settings.nested() ? summed(rewards) : rewards;
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

    /** The masks of the asked area: of the best grids, or of the last ones if none was settled. */
    private Outcome finish(boolean settled, int done) {
      try (NDManager scratch = manager.newSubManager()) {
        double slope = settled ? schedule.lastWidth() : schedule.width(pace.progress(done));
        float[] found = settled ? best : grid;
        float[] fields = nodeField.evaluate(found).values();
        float[] cut = exactArea.evaluate(fields, areas, containment, slope, true).masks();
        NDArray lattice = array(scratch, settings.pieces() == 0 ? cut : tidied(fields, cut, slope));
        Prediction[] predictions = snapshot(lattice, done, objective.worth(lattice));
        List<Mask> masks = new ArrayList<>();
        for (float[] pixels : pixels(lattice)) {
          masks.add(new Mask(interpolation.height(), interpolation.width(), pixels));
        }
        return new Outcome(masks, List.of(predictions), trace, ending(settled, done));
      }
    }

    private float[] tidied(float[] fields, float[] masks, double slope) {
      int points = nodeField.nodes();
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
      NDArray pixels = interpolation.pixels(lattice).clip(0f, 1f);
      List<float[]> each = new ArrayList<>();
      for (int i = 0; i < areas.length; i++) {
        each.add(pixels.get(i).toFloatArray());
      }
      return each;
    }
  }
}
