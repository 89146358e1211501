package extremalshell.dsl.task;

import extremalshell.dsl.Session;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.run.LocalRunner;
import extremalshell.sweep.run.Runner;

/** Who computes the cells of a sweep. */
public final class Computing {
  private Computing() {}

  /** This process computes. */
  public static Computing here() {
    return new Computing();
  }

  boolean isLocal() {
    return true;
  }

  /** Starts what computes. */
  Runner start(Session session, CellEngine engine) {
    return new LocalRunner(engine);
  }
}
