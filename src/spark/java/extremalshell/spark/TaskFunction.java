package extremalshell.spark;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.task.TaskComputer;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.run.Watch;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;

/** Computes a task in an executor, which opens its networks once. */
final class TaskFunction implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private static @Nullable TaskComputer computer;
  private static String computersSetup = "";

  private final String setup;
  private final int threads;

  TaskFunction(String setup, int threads) {
    this.setup = setup;
    this.threads = threads;
  }

  @Override
  public byte[] call(byte[] task) throws Exception {
    TaskContext context = TaskContext.get();
    ResourceInformation card = context.resourcesJMap().get("gpu");
    String device = card == null ? null : "gpu:" + card.addresses()[0];
    return compute(TaskComputer.Setup.adapted(setup, device, threads), task, context);
  }

  /** Computes a task; one gradient at a time per process. */
  private static synchronized byte[] compute(String setup, byte[] task, TaskContext context)
      throws Exception {
    TaskComputer started = computer;
    if (started == null || !computersSetup.equals(setup)) {
      started = TaskComputer.start(setup, StandardCommands.all());
      computer = started;
      computersSetup = setup;
    }
    return started.compute(
        task,
        new Watch() {
          @Override
          public boolean onIteration(Batch batch, Progress progress) {
            return goesOn();
          }

          @Override
          public boolean goesOn() {
            return !context.isInterrupted();
          }
        });
  }
}
