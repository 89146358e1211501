package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.report.MaskArchive;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
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

  private static final String INSERT =
      "INSERT OR REPLACE INTO cells VALUES ("
          + CellColumn.ALL.stream().map(column -> "?").collect(Collectors.joining(", "))
          + ")";

  private final Path folder;
  private final MaskFolder masks;
  private final Connection connection;

  private Store(Path folder, Connection connection) {
    this.folder = folder;
    this.masks = new MaskFolder(folder);
    this.connection = connection;
  }

  /**
   * Opens the store of a sweep for more results; makes it when there is none.
   *
   * @throws UserException when it is in use, cannot be written, or holds another sweep
   */
  public static Store open(Path folder, Plan plan) {
    try {
      Path file = folder.resolve(FILE);
      if (!Files.exists(file)) {
        create(folder, plan);
      }
      Store store = new Store(folder, Database.open(file, false));
      store.check(plan);
      return store;
    } catch (SQLException | IOException e) {
      throw Database.translated(folder, e);
    }
  }

  /**
   * Sees to it that nobody else has a store open, if there is one.
   *
   * @throws UserException when it is in use, or cannot be written
   */
  public static void checkFree(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try {
        Database.open(file, false).close();
      } catch (SQLException e) {
        throw Database.translated(folder, e);
      }
    }
  }

  /**
   * Opens a store that is there for reading.
   *
   * @throws UserException when there is none, or it is in use
   */
  public static Store read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw UserException.missing(
          "no sweep in '" + folder + "'; expected a folder that sweep has made; try runs", null);
    }
    try {
      return new Store(folder, Database.open(file, true));
    } catch (SQLException e) {
      throw Database.translated(folder, e);
    }
  }

  /**
   * Opens what there is of a sweep without making anything on the disk: a store that is there, else
   * an empty one in memory.
   *
   * @throws UserException when a store that is there is in use or holds another sweep
   */
  public static Store preview(Path folder, Plan plan) {
    if (Files.exists(folder.resolve(FILE))) {
      return open(folder, plan);
    }
    try {
      Connection connection = Database.open(Path.of(""), false);
      fill(connection, plan);
      return new Store(folder, connection);
    } catch (SQLException e) {
      throw Database.translated(folder, e);
    }
  }

  /** A database that is there is a whole one: it gets its name when it has its tables. */
  private static void create(Path folder, Plan plan) throws SQLException, IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("no permission to write in it");
    }
    // a name of its own: another process may be making the same store
    Path unfinished = folder.resolve(FILE + "." + ProcessHandle.current().pid() + ".new");
    Files.deleteIfExists(unfinished);
    try (Connection made = Database.open(unfinished, false);
        Statement statement = made.createStatement()) {
      fill(made, plan);
      // closing does the same, but does not say when it cannot
      statement.execute("CHECKPOINT");
    }
    try {
      Files.move(unfinished, folder.resolve(FILE));
    } catch (FileAlreadyExistsException e) {
      Files.delete(unfinished); // the other one was first; opening says who has it
    }
  }

  private static void fill(Connection made, Plan plan) throws SQLException {
    String columns =
        CellColumn.ALL.stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    try (Statement statement = made.createStatement()) {
      statement.execute("CREATE TABLE cells (" + columns + ", PRIMARY KEY (cell))");
      statement.execute("CREATE TABLE sweep (name VARCHAR PRIMARY KEY, value VARCHAR)");
    }
    try (PreparedStatement insert = made.prepareStatement("INSERT INTO sweep VALUES (?, ?)")) {
      for (Map.Entry<String, String> entry : about(plan).entrySet()) {
        insert.setString(1, entry.getKey());
        insert.setString(2, entry.getValue());
        insert.execute();
      }
    }
  }

  private static Map<String, String> about(Plan plan) {
    return Map.of(
        "identity", plan.identity(),
        "description", plan.description(),
        "varying", String.join(" ", plan.varying()),
        "cells", String.valueOf(plan.size()),
        "version", Versions.current().shell());
  }

  private void check(Plan plan) throws SQLException {
    if (about("identity").equals(plan.identity())) {
      return;
    }
    String holds = about("description");
    connection.close();
    throw UserException.usage(
        "store '"
            + folder
            + "' holds another sweep: "
            + holds
            + "; expected the same settings and files; give another out:");
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
    change("INSERT OR IGNORE INTO sweep VALUES (?, ?)", name, value);
  }

  private void change(String sql, String first, String second) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      statement.execute();
    } catch (SQLException e) {
      throw Database.translated(folder, e);
    }
  }

  /** Returns the names of the settings that vary. */
  public Set<String> varying() {
    return new TreeSet<>(List.of(about("varying").split(" ")));
  }

  /** Returns the numbers of the cells that need not be computed any more. */
  public Set<Integer> done() {
    Set<Integer> numbers = new TreeSet<>();
    for (Map<String, @Nullable Object> row : rows("SELECT cell FROM cells WHERE status = 'done'")) {
      numbers.add(new CellRow(row).number());
    }
    return numbers;
  }

  /** Returns those of some cells whose masks are there no more as a whole. */
  Set<Integer> lost(Set<Integer> cells) {
    return cells.stream()
        .filter(cell -> masks.state(cell) != MaskFolder.State.WHOLE)
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
    return rows(select(condition)).stream().map(CellRow::new).toList();
  }

  /**
   * Returns the rows of cells with masks for which a condition holds, by number.
   *
   * @param condition in SQL; null for all
   * @throws UserException when it is none
   */
  public List<CellRow> computed(@Nullable String condition) {
    check(condition);
    String done = "status = 'done'" + (condition == null ? "" : " AND (" + condition + "\n)");
    return rows(selecting(done)).stream().map(CellRow::new).toList();
  }

  /** Where a condition ends too early, the error is about it rather than what is put around it. */
  private void check(@Nullable String condition) {
    if (condition != null) {
      String alone = "SELECT cell FROM cells WHERE " + Query.condition(condition);
      try {
        connection.prepareStatement(alone).close();
      } catch (SQLException e) {
        throw Query.translated(folder, alone, e);
      }
    }
  }

  /**
   * Returns the query for cells for which a condition holds; null for all.
   *
   * @throws UserException when it is none, or more than one
   */
  public String select(@Nullable String condition) {
    check(condition);
    return selecting(condition);
  }

  private static String selecting(@Nullable String condition) {
    // the line break ends a comment within the condition
    String where = condition == null ? "" : " WHERE (" + condition + "\n)";
    return "SELECT * FROM cells" + where + " ORDER BY cell";
  }

  /**
   * Returns what a statement in SQL says. Where several columns have one name, those after the
   * first get a number behind it.
   *
   * @throws UserException when it is none, or one that does not only read; nothing has run then
   */
  public List<Map<String, @Nullable Object>> query(String sql) {
    return rows(Query.checked(sql));
  }

  /** Returns the mean seconds of a batch; empty when none is done. */
  OptionalDouble secondsOfABatch() {
    Object mean =
        rows("SELECT avg(s) AS mean FROM (SELECT max(seconds) AS s FROM cells"
                + " WHERE status = 'done' GROUP BY batch)")
            .get(0)
            .get("mean");
    return mean instanceof Double seconds ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Gives stimuli their names, also in rows that were stored before these were given. */
  void rename(Map<String, String> names) {
    for (Map<String, @Nullable Object> row :
        rows("SELECT DISTINCT inputSource, input FROM cells WHERE status = 'done'")) {
      String source = String.valueOf(row.get("inputSource"));
      String name = names.get(source);
      if (name != null && !name.equals(row.get("input"))) {
        change("UPDATE cells SET input = ? WHERE inputSource = ?", name, source);
      }
    }
  }

  /** Returns the digests of what is stored, by source. */
  Map<String, String> digests() {
    Map<String, String> digests = new HashMap<>();
    for (String kind : List.of("model", "input")) {
      String sql =
          "SELECT DISTINCT %1$sSource AS source, %1$sDigest AS digest FROM cells WHERE status = 'done'";
      for (Map<String, @Nullable Object> row : rows(sql.formatted(kind))) {
        digests.put(kind + " " + row.get("source"), String.valueOf(row.get("digest")));
      }
    }
    return digests;
  }

  /**
   * Puts the results of batches that were computed together: all of them, or, when the process or
   * the machine stops on the way, none. What goes on later joins what is missing, and a batch that
   * was left over alone would be rounded in another way.
   *
   * @throws UserException when the disk is full or fails
   */
  void put(List<JointRun.Done> batches) {
    try {
      for (JointRun.Done batch : batches) {
        for (int i = 0; i < batch.masks().size(); i++) {
          masks.write(batch.rows().get(i).number(), batch.masks().get(i));
        }
      }
      if (batches.stream().anyMatch(batch -> !batch.masks().isEmpty())) {
        masks.sync();
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (JointRun.Done batch : batches) {
          for (CellRow row : batch.rows()) {
            insert(insert, row);
          }
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException | IOException e) {
      throw Database.translated(folder, e);
    }
  }

  private static void insert(PreparedStatement insert, CellRow row) throws SQLException {
    int at = 1;
    for (Object value : row.values().values()) {
      insert.setObject(at++, value);
    }
    insert.execute();
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
    MaskFolder.State state = masks.state(row.number());
    if (state != MaskFolder.State.WHOLE) {
      String file = folder.resolve(name).toString();
      String became = state.name().toLowerCase(Locale.ROOT);
      throw UserException.missing(
          "mask '" + file + "' is " + became + "; the sweep computes it when it is repeated", null);
    }
    return MaskArchive.read(folder.resolve(name));
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        return rows(found);
      }
    } catch (SQLException e) {
      throw Query.translated(folder, sql, e);
    }
  }

  private static List<Map<String, @Nullable Object>> rows(ResultSet found) throws SQLException {
    List<String> columns = Query.columns(found.getMetaData());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    while (found.next()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), found.getObject(i + 1));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Returns the connection, for what exports it. */
  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Database.translated(folder, e);
    }
  }
}
