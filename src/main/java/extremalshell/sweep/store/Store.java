package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.database.Failure;
import extremalshell.sweep.database.Queries;
import extremalshell.sweep.database.QueryThread;
import extremalshell.sweep.database.ResultRows;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of one sweep: a folder with a database, one row per cell, and masks as files. After a
 * crash, a stored batch is complete or absent.
 */
public final class Store implements AutoCloseable {
  private final Path folder;
  private final StoredMasks masks;
  private final Queries queries;
  private final Connection connection;
  private final StoreFile file;
  private final @Nullable Object identity;
  private final Origin origin;

  /** Takes an open connection. */
  Store(Path folder, Connection connection, Origin origin) throws SQLException {
    this.folder = folder;
    this.queries = new Queries(connection, folder);
    this.connection = connection;
    this.file = new StoreFile(folder);
    this.identity = file.identity();
    this.origin = origin;
    this.masks = new StoredMasks(connection, folder, Schema.version(connection, folder));
  }

  /**
   * How a store was opened.
   *
   * @param renewed version that made it, if it was just renewed
   * @param plan with the store's numbers of cells; null for reading
   * @param added cells just added by the plan
   * @param snapshot copy to read while another process writes; null for none
   */
  record Origin(
      @Nullable String renewed, @Nullable Plan plan, int added, @Nullable Snapshot snapshot) {
    static final Origin READ = new Origin(null, null, 0, null);
  }

  /**
   * Opens or makes the store of a sweep, and adds missing cells. A store of an earlier version is
   * renewed, with all its results.
   *
   * @throws UserException when it is in use, damaged, of a newer version, cannot be written, or has
   *     cells that the plan lacks
   */
  public static Store open(Path folder, Plan plan) {
    return new StoreOpening(folder).writing(plan);
  }

  /**
   * Checks that no other process has a store open.
   *
   * @throws UserException when it is in use, or cannot be written
   */
  public static void checkFree(Path folder) {
    new StoreOpening(folder).checkFree();
  }

  /**
   * Opens an existing store for reading, also while another process writes it.
   *
   * @throws UserException when it is missing, damaged or of a newer version
   */
  public static Store read(Path folder) {
    return new StoreOpening(folder).reading();
  }

  /**
   * Opens an existing store, else an empty one in memory, without writing anything.
   *
   * @throws UserException when an existing store has cells that the plan lacks
   */
  public static Store preview(Path folder, Plan plan) {
    return new StoreOpening(folder).previewing(plan);
  }

  /** Returns the version that made the store, if it was just renewed; otherwise null. */
  public @Nullable String renewed() {
    return origin.renewed();
  }

  /**
   * Returns the plan that the store was opened with, with the store's numbers.
   *
   * @throws IllegalStateException if it was opened without one
   */
  public Plan plan() {
    Plan plan = origin.plan();
    if (plan == null) {
      throw new IllegalStateException("the store was opened without a plan");
    }
    return plan;
  }

  /** Returns how many cells opening has added to the cells of earlier sweeps. */
  public int added() {
    return origin.added();
  }

  /** Returns the process that writes the store while this one reads; null for none. */
  public @Nullable String writer() {
    Snapshot snapshot = origin.snapshot();
    return snapshot == null ? null : snapshot.writer();
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns a fact of the sweep: {@code description}, {@code cells} and so on; else empty. */
  public String about(String name) {
    return rows("SELECT value FROM sweep WHERE name = ?", name).stream()
        .map(row -> String.valueOf(row.get("value")))
        .findFirst()
        .orElse("");
  }

  /** Writes a fact of the sweep once: an existing one stays. */
  public void note(String name, String value) {
    change("INSERT OR IGNORE INTO sweep (name, value) VALUES (?, ?)", name, value);
  }

  /** Returns the sweeps that have added cells. */
  public StoredSweeps sweeps() {
    return new StoredSweeps(this);
  }

  void change(String sql, String... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the names of the settings that vary. */
  public Set<String> varying() {
    return new TreeSet<>(List.of(about("varying").split(" ")));
  }

  /** Returns the given cells whose masks are missing or damaged. */
  public Set<Integer> lost(Set<Integer> cells) {
    return cells.stream()
        .filter(cell -> !masks.isWhole(cell))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the rows of cells, by number.
   *
   * @param first number of the first
   * @param last number of the last
   */
  public List<CellRow> between(int first, int last) {
    return rows("SELECT * FROM cells WHERE cell BETWEEN ? AND ? ORDER BY cell", first, last)
        .stream()
        .map(CellRow::new)
        .toList();
  }

  /**
   * Returns the rows for which a condition holds, by number.
   *
   * @param condition in SQL; null for all
   * @throws UserException when it is no condition
   */
  public List<CellRow> where(@Nullable String condition) {
    return queries.where(condition);
  }

  /**
   * Returns the query for cells for which a condition holds; null for all.
   *
   * @throws UserException when it is no condition, or more than one
   */
  public String select(@Nullable String condition) {
    return queries.select(condition);
  }

  /**
   * Returns the rows of a statement in SQL. Repeated column names get a number.
   *
   * @throws UserException when it is no statement, or writes; then nothing has run
   */
  public List<Map<String, @Nullable Object>> query(String sql) {
    return queries.query(sql);
  }

  /**
   * Stores the results of batches that were computed together: all, or none if the process or
   * machine stops. A resumed sweep joins missing batches; a batch computed alone would round
   * differently.
   *
   * @throws UserException when the disk is full or fails, or the store has been moved or deleted
   */
  public void put(List<BatchResults> batches) {
    checkThere();
    try {
      masks.write(batches);
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
    checkThere();
  }

  /** Checks that the folder still has this store's file: results in another file would be lost. */
  private void checkThere() {
    if (!Objects.equals(file.identity(), identity)) {
      throw UserException.failed(
          "store '"
              + folder
              + "' was moved, deleted or replaced during the sweep; later cells are not stored",
          null);
    }
  }

  /**
   * Ensures that all results are in the files of the store.
   *
   * @param cells that have masks
   * @throws UserException when the disk is full, or files of the store are missing
   */
  public void settle(Set<Integer> cells) {
    checkThere();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      long missing = masks.missing(cells);
      if (missing > 0) {
        throw UserException.failed(
            "store '%s': %d of %d masks were deleted during the sweep; repeat the command"
                .formatted(folder, missing, cells.size()),
            null);
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
    checkThere();
  }

  /**
   * Returns the mask of a cell, and the attribution of each pixel.
   *
   * @throws UserException when it has no mask, or its file is missing or damaged
   */
  public MaskArchive.Content mask(CellRow row) {
    String name = row.text("mask");
    if (name == null) {
      throw UserException.usage("cell " + row.number() + " has no mask: " + row.text("error"));
    }
    return masks.read(row.number(), name);
  }

  /** Returns whether the mask of a cell can be read. */
  public boolean hasMask(CellRow row) {
    return masks.isWhole(row.number());
  }

  List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        return ResultRows.of(found, Integer.MAX_VALUE);
      }
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the stored cells. */
  public StoredCells cells() {
    return new StoredCells(this);
  }

  /** Returns the connection, for checks of statements. */
  Connection connection() {
    return connection;
  }

  /** Returns the path of the database, or of the copy for reading. */
  Path database() {
    Snapshot snapshot = origin.snapshot();
    return snapshot == null ? file.path() : snapshot.file();
  }

  /** A connection with an interrupted query that still runs closes after the query. */
  @Override
  public void close() {
    QueryThread.Abandoned query = queries.abandoned();
    if (query != null) {
      query.whenOver(this::closeAll);
      return;
    }
    closeAll();
  }

  private void closeAll() {
    try {
      connection.close();
      Snapshot snapshot = origin.snapshot();
      if (snapshot == null) {
        file.closed();
      } else {
        snapshot.delete();
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }
}
