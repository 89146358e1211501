package extremalshell.sweep.plan;

import java.util.List;

/**
 * Cells that are computed together, since they differ in their area alone. Areas of a batch
 * exchange what they find, so that a batch is computed as a whole or not at all.
 *
 * @param first number of its first cell in the sweep, from 1
 * @param cells in order
 */
public record Batch(int first, List<Cell> cells) {
  /** Copies the cells. */
  public Batch {
    cells = List.copyOf(cells);
  }

  /** Returns the number of its last cell. */
  public int last() {
    return first + cells.size() - 1;
  }

  /** Returns what its cells have in common, and the area of the first. */
  public Cell common() {
    return cells.get(0);
  }

  /** Returns whether another batch can be computed in the same optimisation. */
  public boolean joins(Batch other) {
    Cell cell = other.common();
    return cell.model().equals(common().model())
        && cell.settings().joins(common().settings())
        && other.areas().equals(areas());
  }

  /** Returns the areas in order. */
  public List<Double> areas() {
    return cells.stream().map(Cell::area).toList();
  }
}
