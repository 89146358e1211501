package extremalshell.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.train.TrainingTask.Progress;
import extremalshell.train.network.ParameterLayout;
import extremalshell.train.network.ParameterLayout.Entry;
import extremalshell.train.network.ParameterLayout.Kind;
import extremalshell.train.network.TrainedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network and keeps a checkpoint from which the same command resumes.
 *
 * @param <B> a batch of the task
 */
public final class Trainer<B> implements AutoCloseable {
  private static final long CHECKPOINT_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int STATISTICS_BATCHES = 40;

  private final TrainingTask<B> task;
  private final TrainingPlan plan;
  private final Path checkpoint;
  private final TrainingListener listener;
  private final ParameterLayout layout;
  private final String recipe;
  private final NDManager manager;
  private final MapPrecision casts;
  private final NDArray decay;
  private final NDArray parameters;
  private final NDArray velocity;
  private final NDArray average;
  private int step;
  private double seconds;

  /**
   * Begins, or resumes from the checkpoint when there is one.
   *
   * @param checkpoint file that need not exist yet
   * @throws UserException when the checkpoint is of another training
   */
  public Trainer(
      Engine engine,
      TrainingTask<B> task,
      TrainingPlan plan,
      Path checkpoint,
      TrainingListener listener) {
    this(engine, task, plan, checkpoint, listener, null);
  }

  /**
   * Begins with trained parameters, or resumes from the checkpoint when there is one.
   *
   * @param start parameters from {@link #average}; null for random ones
   * @throws UserException when the checkpoint is of another training
   */
  public Trainer(
      Engine engine,
      TrainingTask<B> task,
      TrainingPlan plan,
      Path checkpoint,
      TrainingListener listener,
      float @Nullable [] start) {
    this.task = task;
    this.plan = plan;
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.layout = ParameterLayout.of(task.architecture());
    float[] first = start == null ? layout.initial(plan.seed()) : start;
    this.recipe = task.recipe() + ", " + plan.describe() + ", " + layout.fingerprint();
    Checkpoint state =
        Files.exists(checkpoint)
            ? Checkpoint.read(checkpoint, recipe)
            : new Checkpoint(recipe, 0, 0, first, new float[first.length], first);
    this.manager = engine.newManager();
    this.casts = MapPrecision.load(engine.functions(), plan.halfPrecision());
    this.decay = manager.create(decays(layout, (float) plan.decay()));
    this.parameters = manager.create(state.parameters());
    this.velocity = manager.create(state.velocity());
    this.average = manager.create(state.average());
    this.step = state.step();
    this.seconds = state.seconds();
  }

  private static float[] decays(ParameterLayout layout, float decay) {
    float[] values = new float[layout.size()];
    for (Entry entry : layout.entries()) {
      if (entry.kind() != Kind.OFFSET) {
        Arrays.fill(values, entry.offset(), entry.offset() + entry.size(), decay);
      }
    }
    return values;
  }

  /** Returns the layout of the parameters. */
  public ParameterLayout layout() {
    return layout;
  }

  /** Returns the seconds of training so far, over all processes. */
  public double seconds() {
    return seconds;
  }

  /** Returns the next step. */
  public int step() {
    return step;
  }

  /**
   * Trains to the end.
   *
   * @throws TrainingStopped when the listener stops the training
   */
  public void run() {
    run(plan.steps());
  }

  /**
   * Trains until a step, writing the checkpoint every minute and at the end.
   *
   * @throws TrainingStopped when the listener stops the training
   */
  public void run(int until) {
    listener.training(true);
    try {
      train(until);
      save();
    } finally {
      listener.training(false);
    }
    if (step < until) {
      throw new TrainingStopped(step, plan.steps());
    }
  }

  private void train(int until) {
    long saved = System.nanoTime();
    CompletableFuture<B> next = prepare(step);
    while (step < until && listener.goesOn()) {
      long start = System.nanoTime();
      B batch = next.join();
      if (step + 1 < until) {
        next = prepare(step + 1);
      }
      float loss = step(task.sharpened(batch, this::inputGradient));
      if (!Float.isFinite(loss)) {
        throw UserException.failed(
            "the loss is " + loss + " at step " + step + "; training cannot continue", null);
      }
      step++;
      double took = (System.nanoTime() - start) / 1e9;
      seconds += took;
      listener.stepped(step, plan.steps(), loss, took);
      if (System.nanoTime() - saved > CHECKPOINT_NANOS) {
        save();
        saved = System.nanoTime();
      }
    }
  }

  private CompletableFuture<B> prepare(int at) {
    return CompletableFuture.supplyAsync(() -> task.prepare(new Progress(at, plan.steps())));
  }

  private void save() {
    try {
      new Checkpoint(recipe, step, seconds, read(parameters), read(velocity), read(average))
          .write(checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float[] inputGradient(B batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray input = task.input(scope, batch);
      input.setRequiresGradient(true);
      backward(scope, lend(scope, parameters), input, batch);
      NDArray gradient = input.getGradient();
      gradient.attach(scope);
      return gradient.toFloatArray();
    }
  }

  private float step(B batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray point = lend(scope, parameters).stopGradient();
      point.setRequiresGradient(true);
      float loss = backward(scope, point, task.input(scope, batch), batch);
      descend(scope, point.getGradient());
      return loss;
    }
  }

  /** Returns the loss; gradients stay with the arrays that require them. */
  private float backward(NDManager scope, NDArray point, NDArray input, B batch) {
    return Libtorch.inTurn(() -> backwardNow(scope, point, input, batch));
  }

  private float backwardNow(NDManager scope, NDArray point, NDArray input, B batch) {
    try (GradientCollector collector = Libtorch.newGradientCollector()) {
      TrainingOps ops = new TrainingOps(layout, point, casts);
      NDArray loss = task.loss(scope, task.architecture().trained(ops, input), batch);
      float value = loss.toFloatArray()[0];
      collector.backward(loss);
      return value;
    }
  }

  /** Nesterov's momentum in the form of Sutskever et al. 2013, with the decay in the gradient. */
  private void descend(NDManager scope, NDArray gradient) {
    gradient.attach(scope);
    double length = Math.sqrt(gradient.square().sum().toFloatArray()[0]);
    gradient.muli((float) Math.min(1, plan.largestGradient() / (length + 1e-12)));
    gradient.addi(lend(scope, parameters).mul(lend(scope, decay)));
    float momentum = (float) plan.momentum();
    velocity.muli(momentum).addi(gradient);
    gradient.addi(lend(scope, velocity).mul(momentum));
    parameters.subi(gradient.muli((float) plan.rateAt(step)));
    float past = (float) plan.averageAt(step);
    average.muli(past).addi(lend(scope, parameters).mul(1 - past));
  }

  /** Returns the same array owned by a scope, so that results made from it end with the scope. */
  private static NDArray lend(NDManager scope, NDArray array) {
    NDArray lent = array.stopGradient();
    lent.attach(scope);
    return lent;
  }

  /** Reads an array; frees the copy of a GPU's values. */
  private float[] read(NDArray array) {
    try (NDManager scope = manager.newSubManager()) {
      return lend(scope, array).toFloatArray();
    }
  }

  /** Returns the averaged parameters. */
  public float[] average() {
    return read(average);
  }

  /** Returns the averaged parameters with the statistics of batches seen through them. */
  public TrainedWeights weights() {
    float[] vector = average();
    Map<String, float[][]> sums = new HashMap<>();
    for (int i = 0; i < STATISTICS_BATCHES; i++) {
      // Batches as at the end of training.
      int at = Math.max(0, plan.steps() - STATISTICS_BATCHES) + i;
      try (NDManager scope = manager.newSubManager()) {
        B prepared = task.typical(new Progress(Math.min(at, plan.steps() - 1), plan.steps()));
        TrainingOps ops = new TrainingOps(layout, scope.create(vector), casts);
        task.architecture().trained(ops, task.input(scope, prepared));
        ops.statistics().forEach((name, batch) -> accumulate(sums, name, batch));
      }
    }
    return new TrainedWeights(vector, sums);
  }

  private static void accumulate(
      Map<String, float[][]> sums, String name, TrainingOps.Statistics batch) {
    float[] mean = batch.mean().toFloatArray();
    float[] variance = batch.variance();
    float[][] sum = sums.computeIfAbsent(name, key -> new float[2][mean.length]);
    for (int i = 0; i < mean.length; i++) {
      sum[0][i] += mean[i] / STATISTICS_BATCHES;
      sum[1][i] += variance[i] / STATISTICS_BATCHES;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
