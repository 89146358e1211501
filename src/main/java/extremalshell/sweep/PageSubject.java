package extremalshell.sweep;

import extremalshell.Capital;
import extremalshell.Versions;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.store.Store;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The subject of a page of results.
 *
 * @param title of the page
 * @param unit what a row is: {@code cell} or {@code run}
 * @param rows results and failures
 * @param all number of all rows, of which the page may have some
 * @param varied the differences, in one line
 * @param command that made the results; empty when unknown
 * @param version of the shell that made them
 * @param place of the store; empty when there is none
 */
public record PageSubject(
    String title,
    String unit,
    List<CellRow> rows,
    String all,
    String varied,
    String command,
    String version,
    String place) {
  /** Copies the rows. */
  public PageSubject {
    rows = List.copyOf(rows);
  }

  /** Returns some cells of a store as a subject. */
  public static PageSubject of(Store store, List<CellRow> rows) {
    return new PageSubject(
        "Sweep " + store.folder().getFileName(),
        "cell",
        rows,
        store.about("cells"),
        described(store),
        store.about("command"),
        store.about("version"),
        String.valueOf(store.folder()));
  }

  private static String described(Store store) {
    String growth = store.sweeps().growth();
    return store.about("description") + (growth.isEmpty() ? "" : " (" + growth + ")");
  }

  /**
   * Returns runs of this session as a subject.
   *
   * @param name of the runs, such as {@code runs 1 to 3}
   */
  public static PageSubject ofRuns(String name, List<CellRow> rows) {
    String varied =
        Groups.varying(rows).stream().map(Groups::title).collect(Collectors.joining(", "));
    return new PageSubject(
        Capital.of(name),
        "run",
        rows,
        String.valueOf(rows.size()),
        varied.isEmpty() ? "nothing" : varied,
        "",
        Versions.current().shell(),
        "");
  }
}
