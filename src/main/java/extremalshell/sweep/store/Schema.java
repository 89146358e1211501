package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.plan.CellColumn;
import extremalshell.sweep.plan.Plan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables of a store. {@code cells} has one row per cell, {@code masks} the checksums of mask
 * files, {@code sweep} facts by name. {@link StoredPlan} has the others.
 */
final class Schema {
  /** Version 1, before 0.2, wrote no number and no table of masks; 2 had no plan. */
  static final int VERSION = 3;

  /** The first version with checksums of masks. */
  static final int WITH_SUMS = 2;

  private static final String KEY = "schema";

  /** Columns of every version. A list of columns from DuckDB would take fifty times longer. */
  private static final List<String> NEEDED =
      List.of("SELECT cell, status FROM cells LIMIT 0", "SELECT name, value FROM sweep LIMIT 0");

  /** The start of DuckDB's message for a missing table or column. */
  private static final Pattern MISSING =
      Pattern.compile("(Catalog|Binder) Error.*", Pattern.DOTALL);

  private Schema() {}

  /** Makes the tables of a sweep, in one transaction, which waits for the disk once. */
  static void create(Connection connection, Plan plan) throws SQLException {
    connection.setAutoCommit(false);
    Database.execute(
        connection,
        "CREATE TABLE cells (" + columns() + ", PRIMARY KEY (cell))",
        "CREATE TABLE sweep (name VARCHAR PRIMARY KEY, value VARCHAR)");
    renew(connection, "main", plan);
    describe(connection, Map.of("version", Versions.current().shell()));
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static String columns() {
    return CellColumn.ALL.stream().map(Schema::declared).collect(Collectors.joining(", "));
  }

  private static String declared(CellColumn column) {
    return '"' + column.name() + "\" " + column.type();
  }

  /** Writes facts of the sweep; existing ones are replaced. */
  static void describe(Connection connection, Map<String, String> about) throws SQLException {
    describe(connection, "main", about);
  }

  /** Does the same in an attached database or schema. */
  static void describe(Connection connection, String in, Map<String, String> about)
      throws SQLException {
    String insert = "INSERT OR REPLACE INTO " + in + ".sweep (name, value) VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Map.Entry<String, String> entry : about.entrySet()) {
        statement.setString(1, entry.getKey());
        statement.setString(2, entry.getValue());
        statement.execute();
      }
    }
  }

  /**
   * Returns the schema's version.
   *
   * @throws UserException if a newer shell wrote it, or no sweep did
   */
  static int version(Connection connection, Path store) throws SQLException {
    for (String needed : NEEDED) {
      try (PreparedStatement statement = connection.prepareStatement(needed)) {
        statement.getMetaData();
      } catch (SQLException e) {
        if (!MISSING.matcher(String.valueOf(e.getMessage())).matches()) {
          throw e;
        }
        throw UserException.failed(
            "store '" + store + "': " + Database.FILE + " holds no sweep; choose a new out:", e);
      }
    }
    int version = 1;
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT value FROM sweep WHERE name = '" + KEY + "'")) {
      if (found.next()) {
        version = number(found.getString(1));
      }
    }
    if (version > VERSION) {
      throw UserException.failed(
          "store '%s' has schema %s, and this version reads up to %d; update Extremal Shell"
              .formatted(
                  store, version == Integer.MAX_VALUE ? "of a newer version" : version, VERSION),
          null);
    }
    return version;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  /**
   * Adds the tables and columns that a store of an earlier version lacks.
   *
   * @param in name of the attached database or schema
   */
  static void renew(Connection connection, String in, Plan plan) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (CellColumn column : CellColumn.ALL) {
        statement.execute(
            "ALTER TABLE " + in + ".cells ADD COLUMN IF NOT EXISTS " + declared(column));
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + in
              + ".masks (cell INTEGER PRIMARY KEY, bytes BIGINT, crc32 BIGINT)");
    }
    StoredPlan.create(connection, in, plan); // unless it has one
    describe(connection, in, Map.of(KEY, String.valueOf(VERSION)));
  }
}
