package extremalshell.torchscript;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;

/** Functions of one device, each compiled once. */
public final class TorchFunctions {
  private final NDManager owner;
  private final Map<String, Compiled> compiled = new HashMap<>();

  private record Compiled(String methods, TorchFunction function) {}

  /** Starts without functions; the manager owns compiled ones, and its device runs them. */
  public TorchFunctions(NDManager owner) {
    this.owner = owner;
  }

  /**
   * Returns the function of a name, compiled at its first request; parameters as in {@link
   * TorchFunction#compile}.
   *
   * @throws IllegalArgumentException when the name already has another text
   */
  public synchronized TorchFunction get(String name, String methods) {
    Compiled known =
        compiled.computeIfAbsent(
            name, key -> new Compiled(methods, TorchFunction.compile(owner, name, methods)));
    if (!known.methods().equals(methods)) {
      throw new IllegalArgumentException("two functions are called " + name);
    }
    return known.function();
  }
}
