package extremalshell.train;

import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Options of a training.
 *
 * @param data folder with the data
 * @param out folder of the network
 * @param work folder of the checkpoint and of results that are computed once
 * @param device as in {@link Engine#on}
 * @param threads of the engine; 0 lets libtorch choose
 * @param seed of every random number
 * @param progress takes progress and notices
 * @param stop requests to stop
 */
public record TrainingOptions(
    Path data,
    Path out,
    Path work,
    String device,
    int threads,
    long seed,
    PrintStream progress,
    StopWish stop) {
  /** Returns an engine with the device and the threads; close it. */
  public Engine engine() {
    Engine engine = Engine.on(device, Precision.FP32);
    if (threads > 0) {
      Libtorch.useThreads(threads);
    }
    return engine;
  }

  /**
   * Begins or resumes a stage of a training.
   *
   * @param name of its checkpoint in the work folder, and of its progress
   * @param start as in {@link Trainer}
   */
  public <B> Trainer<B> trainer(
      Engine engine,
      TrainingTask<B> task,
      TrainingPlan plan,
      String name,
      float @Nullable [] start) {
    Path checkpoint = work.resolve(name + ".checkpoint");
    return new Trainer<>(
        engine, task, plan, checkpoint, new ProgressLines(progress, name, stop), start);
  }
}
