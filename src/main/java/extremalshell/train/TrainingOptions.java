package extremalshell.train;

import extremalshell.model.TorchRuntime;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a training.
 *
 * @param data folder with the data
 * @param out folder of the network
 * @param work folder of the checkpoint and of what is computed once
 * @param device as {@link TorchRuntime#useDevice} takes it
 * @param threads of the engine; 0 leaves the choice to it
 * @param seed of every random number
 * @param progress where progress and notices go
 * @param stop what asks it to stop
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
  /** Chooses device and threads of the engine. */
  public void apply() {
    TorchRuntime.useDevice(device);
    if (threads > 0) {
      TorchRuntime.useThreads(threads);
    }
  }

  /**
   * Begins a stage of a training, or goes on with it.
   *
   * @param name of its checkpoint in the work folder, and of its progress
   * @param start as {@link Trainer} takes it
   */
  public <B> Trainer<B> trainer(
      TrainingTask<B> task, TrainingPlan plan, String name, float @Nullable [] start) {
    Path checkpoint = work.resolve(name + ".checkpoint");
    return new Trainer<>(task, plan, checkpoint, new ProgressLines(progress, name, stop), start);
  }
}
