package extremalshell;

import ai.djl.ndarray.NDManager;
import extremalshell.engine.Engine;
import extremalshell.engine.Precision;

/** The engine that tests share. */
public final class TestEngine {
  public static final Engine ENGINE = Engine.on("auto", Precision.FP32);

  private TestEngine() {}

  /** Returns a manager that the test closes. */
  public static NDManager newManager() {
    return ENGINE.newManager();
  }
}
