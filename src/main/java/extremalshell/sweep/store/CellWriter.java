package extremalshell.sweep.store;

import extremalshell.sweep.plan.CellColumn;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.MaskSum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes rows of cells with the checksums of their masks: all or none. */
final class CellWriter {
  private static final String CELLS =
      "INSERT OR REPLACE INTO cells ("
          + joined(column -> '"' + column.name() + '"')
          + ") VALUES ("
          + joined(column -> "?")
          + ")";

  private final Connection connection;

  CellWriter(Connection connection) {
    this.connection = connection;
  }

  private static String joined(Function<CellColumn, String> part) {
    return CellColumn.ALL.stream().map(part).collect(Collectors.joining(", "));
  }

  /**
   * Writes in one transaction.
   *
   * @param sums of the masks, by cell
   */
  void write(List<CellRow> rows, Map<Integer, MaskSum> sums) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement cells = connection.prepareStatement(CELLS)) {
      for (CellRow row : rows) {
        int at = 1;
        for (CellColumn column : CellColumn.ALL) {
          cells.setObject(at++, row.values().get(column.name()));
        }
        cells.execute();
      }
      write(connection, "main", sums);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Writes checksums of masks.
   *
   * @param in name of the attached database or schema
   */
  static void write(Connection connection, String in, Map<Integer, MaskSum> sums)
      throws SQLException {
    String insert = "INSERT OR REPLACE INTO " + in + ".masks (cell, bytes, crc32) VALUES (?, ?, ?)";
    try (PreparedStatement masks = connection.prepareStatement(insert)) {
      for (Map.Entry<Integer, MaskSum> entry : sums.entrySet()) {
        masks.setInt(1, entry.getKey());
        masks.setLong(2, entry.getValue().bytes());
        masks.setLong(3, entry.getValue().crc32());
        masks.execute();
      }
    }
  }
}
