package extremalshell.cli;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.task.TaskComputer;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.report.rows.StandardOutput;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.run.JointRun;
import extremalshell.sweep.run.Watch;
import extremalshell.sweep.run.WorkerLine;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Computes tasks of a sweep for the process that plans it and starts this one. */
@Command(
    name = "worker",
    hidden = true,
    description = "compute tasks for a sweep of another process")
final class WorkerCommand implements Callable<Integer> {
  private static final long BETWEEN_NANOS = 200_000_000L;

  @Parameters(index = "0", paramLabel = "SETUP", description = "setup from the planning process")
  private String setup = "";

  private final BlockingQueue<byte[]> tasks = new LinkedBlockingQueue<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    WorkerLine pipe = new WorkerLine(System.in, StandardOutput.stream());
    // Ctrl-C goes to all processes of a terminal; the planning one decides what ends.
    Signals.register("INT", () -> {});
    Thread reader = new Thread(() -> read(pipe), "xp-tasks");
    reader.setDaemon(true);
    reader.start();
    try (TaskComputer computer = TaskComputer.start(setup, StandardCommands.all())) {
      pipe.send(WorkerLine.Kind.READY, new byte[0]);
      Teller teller = new Teller(pipe);
      while (true) {
        pipe.send(WorkerLine.Kind.RESULT, computer.compute(tasks.take(), teller));
      }
    } catch (JointRun.Stopped e) {
      return 1;
    }
  }

  /** When the planning process ends, its workers' results are no longer needed. */
  private void read(WorkerLine pipe) {
    try {
      while (true) {
        tasks.add(pipe.receive().content());
      }
    } catch (IOException e) {
      EndSignals.endNow(0);
    }
  }

  /** Reports progress several times a second. */
  private static final class Teller implements Watch {
    private final WorkerLine pipe;
    private long said;

    Teller(WorkerLine pipe) {
      this.pipe = pipe;
    }

    @Override
    public boolean onIteration(Batch batch, Progress progress) {
      long now = System.nanoTime();
      if (now - said > BETWEEN_NANOS) {
        said = now;
        try {
          pipe.send(WorkerLine.Kind.PROGRESS, WorkerLine.bytes(batch.first(), progress));
        } catch (IOException e) {
          EndSignals.endNow(0);
        }
      }
      return true;
    }

    @Override
    public boolean goesOn() {
      return true;
    }
  }
}
