package extremalshell.sweep.plan;

import extremalshell.explain.setting.SettingsCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells that are computed together, since they differ in their area alone. Areas of a batch
 * exchange their grids, so a batch is computed as a whole or not at all.
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

  /** Returns the common properties of its cells, with the area of the first. */
  public Cell common() {
    return cells.get(0);
  }

  /** Returns the common properties of batches that can be computed in one optimisation. */
  List<Object> company() {
    List<Object> company = new ArrayList<>(List.of(common().model(), areas()));
    SettingsCatalogue.all().stream()
        .filter(setting -> !setting.mayDiffer())
        .forEach(setting -> company.add(common().settings().get(setting)));
    return company;
  }

  /** Returns the areas in order. */
  public List<Double> areas() {
    return cells.stream().map(Cell::area).toList();
  }
}
