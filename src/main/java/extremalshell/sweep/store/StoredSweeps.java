package extremalshell.sweep.store;

import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Places;
import extremalshell.sweep.plan.Task;
import java.util.List;

/** Which sweeps have added cells to a store, and how many. */
public final class StoredSweeps {
  private final Store store;

  StoredSweeps(Store store) {
    this.store = store;
  }

  /** Returns the added cells: {@code 2 sweeps: 4, then 14 more}; empty for one sweep. */
  public String growth() {
    if (store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'sweeps'").isEmpty()) {
      return ""; // a store of an earlier version
    }
    List<String> cells =
        store.rows("SELECT cells FROM sweeps ORDER BY sweep").stream()
            .map(row -> String.valueOf(row.get("cells")))
            .toList();
    return cells.size() < 2
        ? ""
        : cells.size() + " sweeps: " + String.join(", then ", cells) + " more";
  }

  /** Records the command of the last one, unless it is known. */
  public void note(String command) {
    store.change(
        "UPDATE sweeps SET command = ? WHERE command IS NULL AND sweep = (SELECT max(sweep) FROM"
            + " sweeps)",
        command);
  }

  /**
   * Records the places at which a sweep measures its masks.
   *
   * @throws UserException when the store has measures of the same cells at another place
   */
  public void keep(Judging judging, List<Task> tasks) {
    String before = store.about(MergedMeasures.PLACES);
    Places places = Places.read(store.folder(), before);
    places.add(judging, tasks);
    if (!places.text().equals(before)) {
      store.change(MergedMeasures.KEEP, MergedMeasures.PLACES, places.text());
    }
  }
}
