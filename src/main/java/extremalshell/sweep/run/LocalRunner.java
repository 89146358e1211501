package extremalshell.sweep.run;

import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.Task;
import java.util.List;

/** Computes tasks in this process, one after the other. */
public final class LocalRunner implements Runner {
  private final CellEngine engine;

  /** Takes the engine that computes cells. */
  public LocalRunner(CellEngine engine) {
    this.engine = engine;
  }

  @Override
  public void run(List<Task> tasks, Desk desk) {
    for (Task task : tasks) {
      if (!desk.goesOn()) {
        return;
      }
      try {
        desk.onDone(task, new JointRun(engine, desk).run(task));
      } catch (JointRun.Stopped e) {
        return;
      }
    }
  }
}
