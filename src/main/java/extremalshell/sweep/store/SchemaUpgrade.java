package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.ResultRows;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.CellColumn;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.MaskFolder;
import extremalshell.sweep.plan.MaskSum;
import extremalshell.sweep.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renews a store of an earlier version. Nothing is lost. */
final class SchemaUpgrade {
  /** Columns of version 0.1 that identify the sources of a cell. */
  private static final List<String> ASKED =
      List.of(
          "asked",
          "targetArea",
          "preset",
          "variant",
          "operator",
          "reward",
          "granularity",
          "iterations",
          "jitter",
          "stage",
          "seed",
          "batch",
          "batchAreas",
          "modelSource",
          "inputSource",
          "method");

  private static final String SAMPLES = "/lib/samples/";

  private final StoreFile file;
  private final Path folder;
  private final Plan plan;

  /** Prepares; reads nothing yet. */
  SchemaUpgrade(StoreFile file, Path folder, Plan plan) {
    this.file = file;
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * Checks that a store of an earlier version, without a plan, belongs to the plan's sweep.
   *
   * @throws UserException if it is not, if a newer version wrote it, or no sweep did
   */
  void check(Connection connection) throws SQLException {
    int schema = Schema.version(connection, folder);
    if (schema < Schema.VERSION && !agrees(connection)) {
      throw UserException.usage(
          "store '"
              + folder
              + "' holds another sweep: "
              + about(connection, "description")
              + "; expected the same settings and files; give another out:");
    }
  }

  /** Compares cells, since versions differ in the identity of a sweep. */
  private boolean agrees(Connection connection) throws SQLException {
    Map<Integer, Map<String, @Nullable Object>> planned = new HashMap<>();
    for (Batch batch : plan.batches()) {
      for (int i = 0; i < batch.cells().size(); i++) {
        planned.put(batch.first() + i, CellRow.asked(batch, i));
      }
    }
    for (Map<String, @Nullable Object> row : rows(connection, "SELECT * FROM cells")) {
      CellRow stored = new CellRow(row);
      Map<String, @Nullable Object> wanted = planned.get(stored.number());
      if (wanted != null && !answers(stored, wanted)) {
        return false;
      }
    }
    return about(connection, "description").equals(plan.description());
  }

  /** Compares the question of a cell, without results of {@code auto} and missing results. */
  private static boolean answers(CellRow stored, Map<String, @Nullable Object> wanted) {
    return ASKED.stream()
        .filter(column -> stored.text(column) != null)
        .allMatch(
            column -> {
              String value = String.valueOf(wanted.get(column));
              return "auto".equals(value)
                  || value.equals(stored.text(column))
                  || isSample(value, String.valueOf(stored.text(column)));
            });
  }

  /** A sample of another installation is the same; digests of files are compared later. */
  private static boolean isSample(String file, String stored) {
    int at = stored.lastIndexOf(SAMPLES);
    return at >= 0 && file.endsWith(stored.substring(at));
  }

  /** Returns whether a store has an earlier version. */
  boolean isNeeded(Connection connection, boolean newFormat) throws SQLException {
    if (newFormat || Schema.version(connection, folder) < Schema.VERSION) {
      return true;
    }
    Set<String> columns = new HashSet<>();
    for (Map<String, @Nullable Object> row : rows(connection, "DESCRIBE cells")) {
      columns.add(String.valueOf(row.get("column_name")));
    }
    return CellColumn.ALL.stream().anyMatch(column -> !columns.contains(column.name()));
  }

  /** Returns the version that made a store. */
  String maker(Connection connection) throws SQLException {
    return about(connection, "version");
  }

  /**
   * Renews a store.
   *
   * @param open connection to it
   * @param newFormat whether its file must be written again
   * @return connection to the new one
   */
  Connection run(Connection open, boolean newFormat) throws SQLException, IOException {
    Map<Integer, MaskSum> sums =
        Schema.version(open, folder) < Schema.WITH_SUMS ? adopted(open) : Map.of();
    if (newFormat) {
      Database.execute(open, "CHECKPOINT");
      file.replace(
          open,
          connection -> {
            Database.execute(connection, "COPY FROM DATABASE store TO renewed");
            renew(connection, "renewed", sums);
          });
      return Database.writing(file.path());
    }
    open.setAutoCommit(false);
    renew(open, "store", sums);
    open.commit();
    open.setAutoCommit(true);
    return open;
  }

  private void renew(Connection connection, String in, Map<Integer, MaskSum> sums)
      throws SQLException {
    Schema.renew(connection, in, plan);
    // versions before 0.2 did not store the kept share
    Database.execute(
        connection,
        "UPDATE "
            + in
            + ".cells SET kept = targetScore / nullif(inputScore, 0) WHERE kept IS NULL AND"
            + " targetScore IS NOT NULL");
    CellWriter.write(connection, in, sums);
  }

  /** Masks without a checksum count as damaged from now on. */
  private Map<Integer, MaskSum> adopted(Connection connection) throws SQLException {
    MaskFolder masks = new MaskFolder(folder);
    Map<Integer, MaskSum> sums = new HashMap<>();
    for (Map<String, @Nullable Object> row :
        rows(connection, "SELECT cell FROM cells WHERE status = 'done'")) {
      int cell = new CellRow(row).number();
      MaskSum sum = masks.adopted(cell);
      if (sum != null) {
        sums.put(cell, sum);
      }
    }
    return sums;
  }

  private static String about(Connection connection, String name) throws SQLException {
    String sql = "SELECT value FROM sweep WHERE name = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? String.valueOf(found.getString(1)) : "";
      }
    }
  }

  private static List<Map<String, @Nullable Object>> rows(Connection connection, String sql)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return ResultRows.of(found, Integer.MAX_VALUE);
    }
  }
}
