package extremalshell.sweep.store;

import extremalshell.sweep.database.Database;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Places;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The measures of cells that two stores share; the second store is attached as {@code shard}. */
final class MergedMeasures {
  /** The fact of a store that names the places of its measures. */
  static final String PLACES = "places";

  static final String KEEP = "INSERT OR REPLACE INTO sweep (name, value) VALUES (?, ?)";

  private static final String READ = "SELECT value FROM %ssweep WHERE name = '" + PLACES + "'";

  private MergedMeasures() {}

  /**
   * Joins the places of two stores, and adds measures of the second one to cells of both.
   *
   * @param connection of the first one
   * @throws extremalshell.UserException when one cell has two places
   */
  static void join(Connection connection, Path folder, Path source) throws SQLException {
    joinPlaces(connection, folder, source);
    add(connection);
  }

  private static void joinPlaces(Connection connection, Path folder, Path source)
      throws SQLException {
    String own = Merge.text(connection, READ.formatted(""));
    Places places = Places.read(folder, own);
    places.add(Places.read(source, Merge.text(connection, READ.formatted("shard.main."))));
    if (!places.text().equals(own)) {
      try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
        statement.setString(1, PLACES);
        statement.setString(2, places.text());
        statement.execute();
      }
    }
  }

  /** A shard may have measured masks that were merged before. */
  private static void add(Connection connection) throws SQLException {
    List<String> changes = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (String name : Judging.columns().toList()) {
      String column = '"' + name + '"';
      changes.add(column + " = COALESCE(cells." + column + ", s." + column + ")");
      lacking.add("(cells." + column + " IS NULL AND s." + column + " IS NOT NULL)");
    }
    Database.execute(
        connection,
        "UPDATE cells SET "
            + String.join(", ", changes)
            + " FROM shard.main.cells s WHERE s.cell = cells.cell AND s.status = 'done' AND"
            + " cells.status = 'done' AND ("
            + String.join(" OR ", lacking)
            + ")");
  }
}
