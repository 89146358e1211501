package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.result.Trace;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Pose;
import extremalshell.mask.AreaConstraint;
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
import java.util.function.Supplier;

/**
 * The published reference implementation's optimisation, quirks included. The area is enforced on a
 * canvas larger than the stimulus. The stimulus is mirrored in every other iteration. Momentum SGD
 * is dampened from its second step. The result is the mask of the last forward pass.
 */
final class ReferenceOptimiser {
  private static final float RATE = 0.01f;
  private static final float MOMENTUM = 0.9f;
  private static final float DAMPENING = 0.9f;
  private static final double AREA_WEIGHT = 300;
  private static final double AREA_WEIGHT_GROWTH = 1.0035;

  /** Between reads, nothing waits for the device. */
  private static final int BETWEEN_READS = 10;

  private final Objective objective;
  private final boolean onDevice;
  private final double[] areas;
  private final Settings settings;
  private final int height;
  private final int width;
  private final int top;
  private final int left;
  private final GridAxis rows;
  private final GridAxis columns;
  private final SmoothMax smoothMax;

  /**
   * Prepares a run.
   *
   * @param manager owns the tables
   * @param height of the stimulus, in pixels
   * @param width likewise
   */
  ReferenceOptimiser(
      NDManager manager,
      Objective objective,
      int height,
      int width,
      double[] areas,
      Settings settings,
      Granularity granularity) {
    this.objective = objective;
    this.onDevice = objective.runsOnDevice();
    this.areas = areas;
    this.settings = settings;
    this.height = height;
    this.width = width;
    this.rows = GridAxis.referenceCanvas(height, granularity);
    this.columns = GridAxis.referenceCanvas(width, granularity);
    this.top = (int) granularity.sigma();
    this.left = top;
    this.smoothMax = new SmoothMax(manager, rows, columns, NodeKernel.plateau(granularity.sigma()));
  }

  /**
   * The gradients of a step, on the device, and its numbers, which are read on demand.
   *
   * @param gradient of the reward with respect to the visible stimulus
   * @param pull gradient of the area term with respect to the canvas
   * @param scores of the target, one per mask
   * @param rewards one per mask
   * @param areaTerms one per mask
   */
  record Step(
      NDArray gradient,
      NDArray pull,
      Supplier<float[]> scores,
      Supplier<float[]> rewards,
      Supplier<double[]> areaTerms) {}

  /** The last values read, for watchers. */
  private record Seen(float[] scores, float area) {}

  /** Watches the grid, for tests that compare trajectories. */
  @FunctionalInterface
  interface GridWatcher {
    void before(int iteration, NDArray grid, Step step);
  }

  Outcome run(NDManager manager, ProgressListener listener, GridWatcher watcher) {
    int iterations = settings.iterations();
    Trace trace = new Trace(areas.length, iterations, settings.snapshots());
    long nodes = (long) smoothMax.gridHeight() * smoothMax.gridWidth();
    NDArray grid = manager.ones(new Shape(areas.length, nodes));
    NDArray momentum = manager.zeros(grid.getShape());
    double weight = AREA_WEIGHT;
    Seen seen = new Seen(new float[areas.length], Float.NaN);
    for (int t = 0; ; t++) {
      try (NDManager scratch = manager.newSubManager()) {
        scratch.tempAttachAll(grid, momentum);
        smoothMax.lendTo(scratch);
        NDArray local = grid.duplicate();
        SmoothMax.Evaluation field = smoothMax.evaluate(local);
        NDArray canvas = field.values().clip(0f, 1f);
        NDArray visible = visible(canvas);
        // Iterations count from 0, so that the first one is mirrored.
        Step step = step(canvas, visible, new Pose(0, 0, t % 2 == 0));
        watcher.before(t, local, step);
        if (!onDevice || t % BETWEEN_READS == 0) {
          seen = new Seen(step.scores().get(), canvas.mean().getFloat());
        }
        boolean last = !goOn(listener, t, seen) || t + 1 == iterations;
        if (last || trace.isDue(t)) {
          Prediction[] predictions = objective.predict(visible);
          snapshot(trace, t + 1, canvas, predictions, step);
          if (last) {
            Ending ending = t + 1 < iterations ? Ending.STOPPED : Ending.WHOLE;
            return outcome(visible, predictions, trace, ending);
          }
        }
        NDArray ascent = onCanvas(step.gradient());
        ascent.subi(step.pull().mul((float) weight));
        NDArray descent = field.gradient(ascent).muli(-1);
        if (t == 0) {
          momentum.addi(descent);
        } else {
          momentum.muli(MOMENTUM).addi(descent.muli(1 - DAMPENING));
        }
        grid.subi(momentum.mul(RATE));
        grid.set(new NDIndex(":"), grid.clip(0f, 1f));
        weight *= AREA_WEIGHT_GROWTH;
      }
    }
  }

  private Step step(NDArray canvas, NDArray visible, Pose pose) {
    if (!onDevice) {
      Objective.Evaluation worth = objective.evaluate(visible, pose);
      AreaConstraint constraint = AreaConstraint.of(canvas, areas);
      return new Step(
          worth.gradient(),
          constraint.gradient(),
          worth::scores,
          worth::values,
          constraint::values);
    }
    Objective.DeviceEvaluation worth = objective.evaluateOnDevice(visible, List.of(pose));
    AreaConstraint.OnDevice constraint = AreaConstraint.onDevice(canvas, areas);
    return new Step(
        worth.gradient(),
        constraint.gradient(),
        () -> scores(worth),
        () -> rewards(worth),
        () -> doubles(constraint.values().toFloatArray()));
  }

  private float[] scores(Objective.DeviceEvaluation worth) {
    rewards(worth);
    return worth.scores().toFloatArray();
  }

  /** Reads rewards and refuses those that are not finite. */
  private float[] rewards(Objective.DeviceEvaluation worth) {
    float[] rewards = worth.values().toFloatArray();
    float gradient = worth.gradient().sum().getFloat();
    for (float reward : rewards) {
      objective.check(0, reward, gradient);
    }
    return rewards;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private boolean goOn(ProgressListener listener, int t, Seen seen) {
    return listener.onIteration(
        ProgressListener.Progress.of(t + 1, settings.iterations(), seen.scores(), seen.area()));
  }

  private void snapshot(
      Trace trace, int done, NDArray canvas, Prediction[] predictions, Step step) {
    float[] rewards = step.rewards().get();
    double[] areaTerms = step.areaTerms().get();
    for (int i = 0; i < areas.length; i++) {
      MaskStatistics statistics = MaskStatistics.of(canvas.get(i).toFloatArray());
      trace.add(i, done, statistics, predictions[i], rewards[i], areaTerms[i]);
    }
  }

  private Outcome outcome(NDArray visible, Prediction[] predictions, Trace trace, Ending ending) {
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < areas.length; i++) {
      masks.add(new Mask(height, width, visible.get(i).toFloatArray()));
    }
    return new Outcome(masks, List.of(predictions), trace, ending, new float[0]);
  }

  private NDArray visible(NDArray canvas) {
    return canvas
        .reshape(areas.length, rows.points(), columns.points())
        .get(new NDIndex(":, {}:{}, {}:{}", top, top + height, left, left + width))
        .reshape(areas.length, (long) height * width);
  }

  private NDArray onCanvas(NDArray gradient) {
    NDArray canvas =
        gradient.getManager().zeros(new Shape(areas.length, rows.points(), columns.points()));
    canvas.set(
        new NDIndex(":, {}:{}, {}:{}", top, top + height, left, left + width),
        gradient.reshape(areas.length, height, width));
    return canvas.reshape(areas.length, (long) rows.points() * columns.points());
  }
}
