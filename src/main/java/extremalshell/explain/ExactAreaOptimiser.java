package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.mask.ExactArea;
import extremalshell.mask.Granularity;
import extremalshell.mask.GridAxis;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.mask.NodeKernel;
import extremalshell.mask.SmoothMax;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Optimises masks whose area is exact at every step: a smooth max field on a lattice of a few
 * pixels, cut at the level that leaves the asked area, interpolated to pixels. The area shrinks
 * from the whole stimulus to the asked one, so that the network sees what it follows.
 */
final class ExactAreaOptimiser {
  private static final float START = 0.97f;

  private final Objective objective;
  private final boolean shiftsDown;
  private final double[] areas;
  private final Settings settings;
  private final Schedule schedule;
  private final SmoothMax smoothMax;
  private final ExactArea exactArea;
  private final Interpolation withMargin;
  private final Interpolation visible;

  /**
   * Prepares a run.
   *
   * @param manager owns the tables
   * @param height of the stimulus, in pixels
   * @param width likewise
   * @param shiftsDown whether jitter also goes up and down; spectrograms shift in time only
   */
  ExactAreaOptimiser(
      NDManager manager,
      Objective objective,
      int height,
      int width,
      boolean shiftsDown,
      double[] areas,
      Settings settings,
      Granularity granularity,
      Schedule schedule) {
    this.objective = objective;
    this.shiftsDown = shiftsDown;
    this.areas = areas;
    this.settings = settings;
    this.schedule = schedule;
    int step = granularity.step();
    double sigma = granularity.sigma();
    double stretch = granularity.stretch();
    GridAxis rows =
        granularity.axes() == Granularity.Axes.TIME
            ? GridAxis.constant()
            : GridAxis.lattice(height, step, sigma);
    GridAxis columns =
        granularity.axes() == Granularity.Axes.FREQUENCY
            ? GridAxis.constant()
            : GridAxis.lattice(width, step * stretch, sigma * stretch);
    double radius = (1.5 + Math.ceil(sigma / step)) * step;
    smoothMax = new SmoothMax(manager, rows, columns, NodeKernel.compact(sigma, radius, stretch));
    int jitter = settings.jitter();
    withMargin =
        new Interpolation(manager, rows, columns, -jitter, height + jitter, width + jitter);
    visible = new Interpolation(manager, rows, columns, 0, height, width);
    exactArea = new ExactArea(manager, visible.weights());
  }

  Outcome run(NDManager manager, ProgressListener listener) {
    return new Run(manager).run(listener);
  }

  /** One optimisation: the only mutable state. */
  private final class Run {
    private final NDManager manager;
    private final int iterations = settings.iterations();
    private final Trace trace = new Trace(areas.length, iterations, settings.snapshots());
    private final Random random = new Random(settings.seed());
    private final NDArray grid;
    private final NDArray best;
    private final float[] bestReward = new float[areas.length];
    private final Adam adam;

    Run(NDManager manager) {
      this.manager = manager;
      Shape shape = new Shape(areas.length, (long) smoothMax.gridHeight() * smoothMax.gridWidth());
      grid = manager.full(shape, START);
      best = grid.duplicate();
      adam = new Adam(manager, shape);
      Arrays.fill(bestReward, Float.NEGATIVE_INFINITY);
    }

    Outcome run(ProgressListener listener) {
      boolean settled = false;
      for (int t = 0; t < iterations; t++) {
        double progress = t / (double) iterations;
        if (schedule.exchanges(t, iterations)) {
          exchange(schedule.width(progress));
        }
        boolean goOn;
        try (NDManager scratch = manager.newSubManager()) {
          goOn = step(scratch, t, progress, listener);
        }
        settled = schedule.settled(progress);
        if (!goOn) {
          return finish(settled, t + 1, t + 1 < iterations);
        }
      }
      return finish(settled, iterations, false);
    }

    private boolean step(NDManager scratch, int t, double progress, ProgressListener listener) {
      lendTo(scratch);
      NDArray local = grid.duplicate();
      double[] now = new double[areas.length];
      for (int i = 0; i < now.length; i++) {
        now[i] = schedule.area(areas[i], progress);
      }
      SmoothMax.Evaluation field = smoothMax.evaluate(local);
      ExactArea.Evaluation lattice =
          exactArea.evaluate(
              field.values(), now, schedule.width(progress), schedule.crisp(progress));
      Objective.Evaluation worth =
          objective.evaluate(withMargin.pixels(lattice.masks()), pose(progress));
      remember(local, worth.values(), progress);
      if (trace.isDue(t)) {
        snapshot(lattice.masks(), t + 1, worth.values());
      }
      NDArray ascent = field.gradient(lattice.gradient(withMargin.lattice(worth.gradient())));
      adam.ascend(grid, ascent, schedule.rate(progress));
      return listener.onIteration(
          new ProgressListener.Progress(
              t + 1, iterations, mean(worth.values()), Arrays.stream(now).average().orElse(0)));
    }

    /**
     * Lets every area go on from the grid that is worth most at that area, whichever area it was
     * found for: some areas lose the place that others keep.
     */
    private void exchange(double width) {
      if (areas.length == 1) {
        return;
      }
      try (NDManager scratch = manager.newSubManager()) {
        lendTo(scratch);
        NDArray before = grid.duplicate();
        NDArray fields = smoothMax.evaluate(before).values();
        for (int i = 0; i < areas.length; i++) {
          double[] same = new double[areas.length];
          Arrays.fill(same, areas[i]);
          NDArray lattice = exactArea.evaluate(fields, same, width, false).masks();
          float[] worth = objective.worth(withMargin.pixels(lattice));
          int donor = i;
          for (int j = 0; j < areas.length; j++) {
            donor = worth[j] > worth[donor] ? j : donor;
          }
          if (donor != i) {
            grid.set(new NDIndex(i), before.get(donor));
          }
        }
      }
    }

    private void lendTo(NDManager scratch) {
      scratch.tempAttachAll(grid, best);
      adam.lendTo(scratch);
      smoothMax.lendTo(scratch);
      exactArea.lendTo(scratch);
      withMargin.lendTo(scratch);
      visible.lendTo(scratch);
      objective.lendTo(scratch);
    }

    private Objective.Pose pose(double progress) {
      int jitter = settings.jitter();
      if (jitter == 0 || !schedule.jitters(progress)) {
        return Objective.Pose.STILL;
      }
      int down = shiftsDown ? random.nextInt(2 * jitter + 1) - jitter : 0;
      int right = random.nextInt(2 * jitter + 1) - jitter;
      return new Objective.Pose(down, right, false);
    }

    private void remember(NDArray local, float[] rewards, double progress) {
      if (!schedule.settled(progress)) {
        return;
      }
      for (int i = 0; i < areas.length; i++) {
        if (rewards[i] > bestReward[i]) {
          bestReward[i] = rewards[i];
          best.set(new NDIndex(i), local.get(i));
        }
      }
    }

    /** The masks of the asked area: of the best grids, or of the last ones if none was settled. */
    private Outcome finish(boolean settled, int done, boolean interrupted) {
      try (NDManager scratch = manager.newSubManager()) {
        lendTo(scratch);
        NDArray local = settled ? best : grid;
        double width = settled ? schedule.lastWidth() : schedule.width(done / (double) iterations);
        NDArray lattice =
            exactArea.evaluate(smoothMax.evaluate(local).values(), areas, width, true).masks();
        float[] rewards = objective.worth(withMargin.pixels(lattice));
        Prediction[] predictions = snapshot(lattice, done, rewards);
        List<Mask> masks = new ArrayList<>();
        NDArray pixels = visible.pixels(lattice).clip(0f, 1f);
        for (int i = 0; i < areas.length; i++) {
          masks.add(new Mask(visible.height(), visible.width(), pixels.get(i).toFloatArray()));
        }
        return new Outcome(masks, List.of(predictions), trace, interrupted);
      }
    }

    private Prediction[] snapshot(NDArray lattice, int done, float[] rewards) {
      Prediction[] predictions = objective.predict(withMargin.pixels(lattice));
      NDArray pixels = visible.pixels(lattice);
      for (int i = 0; i < areas.length; i++) {
        MaskStatistics statistics = MaskStatistics.of(pixels.get(i).toFloatArray());
        trace.add(i, done, statistics, predictions[i], rewards[i], statistics.area() - areas[i]);
      }
      return predictions;
    }

    private double mean(float[] values) {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }
}
