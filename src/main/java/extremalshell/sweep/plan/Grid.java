package extremalshell.sweep.plan;

import extremalshell.UserException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes the cells of a sweep from its axes. */
public final class Grid {
  /** More cells would take days to compute, and too much memory. */
  public static final int MOST_CELLS = 1_000_000;

  private Grid() {}

  /**
   * Returns the cells: the product of the axes, the last one varying fastest. Zipped axes advance
   * together.
   *
   * @param start common properties of all cells
   * @param zipped names of axes with equally many values
   * @param kept which cells stay, by their {@link Cell#properties}
   * @return cells in order, without duplicates: cells that differ only in unused settings count as
   *     equal, and the first stays
   * @throws UserException when zipped axes differ in length, there are more than {@link
   *     #MOST_CELLS}, or no cell stays
   */
  public static List<Cell> cells(
      Cell start, List<Axis> axes, Set<String> zipped, Predicate<Map<String, Object>> kept) {
    List<Axis> multiplied = joined(axes, zipped);
    checkSize(multiplied);
    Set<Cell> cells = new LinkedHashSet<>(List.of(start));
    for (Axis axis : multiplied) {
      Set<Cell> more = new LinkedHashSet<>();
      for (Cell cell : cells) {
        axis.values().forEach(value -> more.add(value.apply(cell)));
      }
      cells = more;
    }
    Map<Cell, Cell> different = new LinkedHashMap<>();
    cells.stream()
        .filter(cell -> kept.test(cell.properties()))
        .forEach(cell -> different.putIfAbsent(cell.essence(), cell));
    List<Cell> left = List.copyOf(different.values());
    if (left.isEmpty()) {
      throw UserException.usage("sweep where: excludes all " + cells.size() + " cells");
    }
    return left;
  }

  private static void checkSize(List<Axis> axes) {
    BigInteger size =
        axes.stream()
            .map(axis -> BigInteger.valueOf(axis.values().size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    if (size.compareTo(BigInteger.valueOf(MOST_CELLS)) > 0) {
      throw UserException.usage("sweep: " + size + " cells; expected at most " + MOST_CELLS);
    }
  }

  /** The zipped axes become one axis, at the place of the first. */
  private static List<Axis> joined(List<Axis> axes, Set<String> zipped) {
    List<Axis> together = axes.stream().filter(axis -> zipped.contains(axis.name())).toList();
    List<Axis> result = new ArrayList<>();
    for (Axis axis : axes) {
      if (!together.contains(axis)) {
        result.add(axis);
      } else if (axis.equals(together.get(0))) {
        result.add(zip(together));
      }
    }
    return result;
  }

  private static Axis zip(List<Axis> axes) {
    int length = axes.get(0).values().size();
    for (Axis axis : axes) {
      if (axis.values().size() != length) {
        throw UserException.usage(
            "sweep zip: "
                + axes.get(0).name()
                + " has "
                + length
                + " values, "
                + axis.name()
                + " has "
                + axis.values().size()
                + "; expected equally many");
      }
    }
    List<UnaryOperator<Cell>> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int at = i;
      values.add(
          cell -> {
            Cell changed = cell;
            for (Axis axis : axes) {
              changed = axis.values().get(at).apply(changed);
            }
            return changed;
          });
    }
    return new Axis(axes.get(0).name(), values);
  }
}
