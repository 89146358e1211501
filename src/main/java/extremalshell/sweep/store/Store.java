package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.DoneBatch;
import extremalshell.sweep.plan.MaskFolder;
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
 * The results of one sweep: a folder with a database, one row a cell, and the masks as files. What
 * was put is there whole after a crash, or not at all.
 */
public final class Store implements AutoCloseable {
  static final String FILE = "sweep.duckdb";

  private final Path folder;
  private final StoredMasks masks;
  private final Questions questions;
  private final Connection connection;
  private final StoreFile file;
  private final @Nullable Object identity;
  private final @Nullable String renewed;

  private Store(Path folder, Connection connection, @Nullable String renewed) throws SQLException {
    this.folder = folder;
    this.questions = new Questions(connection, folder);
    this.connection = connection;
    this.file = new StoreFile(folder);
    this.identity = file.identity();
    this.renewed = renewed;
    this.masks = new StoredMasks(connection, folder, Schema.version(connection, folder));
  }

  /**
   * Opens the store of a sweep for more results; makes it when there is none. A store of an earlier
   * version becomes one of this version, with all its results.
   *
   * @throws UserException when it is in use, damaged or of a newer version, cannot be written, or
   *     holds another sweep
   */
  public static Store open(Path folder, Plan plan) {
    StoreFile file = new StoreFile(folder);
    try {
      if (!file.exists()) {
        file.create(made -> Schema.create(made, plan));
      }
      boolean renews = file.isOfNewFormat();
      Connection connection = Database.writing(file.path());
      try {
        file.tidy();
        new MaskFolder(folder).tidy();
        Renewal renewal = new Renewal(file, folder, plan);
        renewal.check(connection);
        String maker = renewal.isNeeded(connection, renews) ? renewal.maker(connection) : null;
        if (maker != null) {
          connection = renewal.run(connection, renews);
        }
        return new Store(folder, connection, maker);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  /**
   * Sees to it that nobody else has a store open, if there is one.
   *
   * @throws UserException when it is in use, or cannot be written
   */
  public static void checkFree(Path folder) {
    StoreFile file = new StoreFile(folder);
    try {
      if (file.exists()) {
        file.isOfNewFormat();
        try (Connection connection = Database.writing(file.path())) {
          Schema.version(connection, folder);
        }
        file.closed();
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  /**
   * Opens a store that is there for reading.
   *
   * @throws UserException when there is none, or it is in use, damaged or of a newer version
   */
  public static Store read(Path folder) {
    StoreFile file = new StoreFile(folder);
    if (!file.exists()) {
      throw UserException.missing(
          "no sweep in '" + folder + "'; expected a folder that sweep has made; try runs", null);
    }
    try {
      file.isOfNewFormat();
      return closing(folder, Database.reading(file.path(), null));
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  private static Store closing(Path folder, Connection connection) throws SQLException {
    try {
      return new Store(folder, connection, null);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens what there is of a sweep without writing anything: a store that is there, else an empty
   * one in memory.
   *
   * @throws UserException when a store that is there is in use or holds another sweep
   */
  public static Store preview(Path folder, Plan plan) {
    try {
      StoreFile file = new StoreFile(folder);
      if (file.exists()) {
        Store store = read(folder);
        new Renewal(file, folder, plan).check(store.connection);
        return store;
      }
      Connection connection = Database.memory();
      Schema.create(connection, plan);
      return closing(folder, connection);
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the version that made the store, if this one has just renewed it; otherwise null. */
  public @Nullable String renewed() {
    return renewed;
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns what the store says of its sweep: {@code description}, {@code cells} and so on; empty
   * for what it does not know.
   */
  public String about(String name) {
    return rows("SELECT value FROM sweep WHERE name = ?", name).stream()
        .map(row -> String.valueOf(row.get("value")))
        .findFirst()
        .orElse("");
  }

  /** Writes down something about the sweep, once: what is there already stays. */
  public void note(String name, String value) {
    change("INSERT OR IGNORE INTO sweep (name, value) VALUES (?, ?)", name, value);
  }

  void change(String sql, String first, String second) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      statement.execute();
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the names of the settings that vary. */
  public Set<String> varying() {
    return new TreeSet<>(List.of(about("varying").split(" ")));
  }

  /** Returns those of some cells whose masks are there no more as a whole. */
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
   * @throws UserException when it is none
   */
  public List<CellRow> where(@Nullable String condition) {
    return questions.where(condition);
  }

  /**
   * Returns the rows of cells with masks for which a condition holds, by number.
   *
   * @param condition in SQL; null for all
   * @throws UserException when it is none
   */
  public List<CellRow> computed(@Nullable String condition) {
    return questions.computed(condition);
  }

  /**
   * Returns the query for cells for which a condition holds; null for all.
   *
   * @throws UserException when it is none, or more than one
   */
  public String select(@Nullable String condition) {
    return questions.select(condition);
  }

  /**
   * Returns what a statement in SQL says. Where several columns have one name, those after the
   * first get a number behind it.
   *
   * @throws UserException when it is none, or one that does not only read; nothing has run then
   */
  public List<Map<String, @Nullable Object>> query(String sql) {
    return questions.query(sql);
  }

  /**
   * Puts the results of batches that were computed together: all of them, or, when the process or
   * the machine stops on the way, none. What goes on later joins what is missing, and a batch that
   * was left over alone would be rounded in another way.
   *
   * @throws UserException when the disk is full or fails, or the store has been moved or deleted
   */
  public void put(List<DoneBatch> batches) {
    checkThere();
    try {
      masks.write(batches);
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
    checkThere();
  }

  /** Only its own file keeps what is put. */
  private void checkThere() {
    if (!Objects.equals(file.identity(), identity)) {
      throw UserException.failed(
          "store '"
              + folder
              + "' was moved, deleted or replaced while the sweep ran; what it computed since is not"
              + " stored",
          null);
    }
  }

  /**
   * Sees to it that what was put is in the files of the store.
   *
   * @param cells that have masks
   * @throws UserException when the disk is full, or files of the store are there no more
   */
  public void settle(Set<Integer> cells) {
    checkThere();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      long missing = masks.missing(cells);
      if (missing > 0) {
        throw UserException.failed(
            "store '%s': %d of %d masks were deleted while the sweep ran; repeat the command"
                .formatted(folder, missing, cells.size()),
            null);
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
    checkThere();
  }

  /**
   * Returns the mask of a cell, and what each pixel counts for.
   *
   * @throws UserException when it has none, or its file is missing or damaged
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

  /** Returns what is known of the cells that are stored. */
  public StoredCells cells() {
    return new StoredCells(this);
  }

  /** Returns the connection, to check statements with. */
  Connection connection() {
    return connection;
  }

  /** Returns the path of the database. */
  Path database() {
    return file.path();
  }

  /** A connection under a query that was interrupted and still runs closes behind it. */
  @Override
  public void close() {
    QueryThread.Abandoned query = questions.abandoned();
    if (query != null) {
      query.whenOver(connection);
      return;
    }
    try {
      connection.close();
      file.closed();
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }
}
