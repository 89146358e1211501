package extremalshell.sweep.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One setting that a sweep varies.
 *
 * @param name of the setting
 * @param values each puts one value into a cell; at least one
 */
public record Axis(String name, List<UnaryOperator<Cell>> values) {
  /** Copies the values. */
  public Axis {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + " has no value");
    }
  }
}
