package extremalshell.torchscript;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;

/** Functions of one device, each compiled once. */
public final class TorchFunctions {
  private final NDManager owner;
  private final Map<String, Compiled> compiled = new HashMap<>();

  private record Compiled(String methods, TorchFunction function) {}

  /** Begins without any; the manager owns what is compiled, and its device runs it. */
  public TorchFunctions(NDManager owner) {
    this.owner = owner;
  }

  /**
   * Returns the function of a name, which is compiled when it is asked for first; parameters as
   * {@link TorchFunction#compile} takes them.
   *
   * @throws IllegalArgumentException when the name has another text already
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
