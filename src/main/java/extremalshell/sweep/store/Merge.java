package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.report.rows.TableRow;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.Failure;
import extremalshell.sweep.plan.MaskFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the stores of shards into one. All must have one plan; a cell of several stores is copied
 * once. Merged cells stay, so a merge may be repeated as shards end.
 */
public final class Merge {
  private static final String OWN = "SELECT cell FROM cells WHERE status = 'done'";

  private final Path folder;
  private final List<Path> sources;
  private final List<String> notices = new ArrayList<>();

  /** Number of missing cells of each merged shard; and number of shards. */
  private final Map<Integer, Integer> lacking = new TreeMap<>();

  private int shards;

  /**
   * Takes the stores to merge.
   *
   * @param folder of the merged store; made if missing
   * @param sources folders of the stores
   */
  public Merge(Path folder, List<Path> sources) {
    this.folder = folder;
    this.sources = List.copyOf(sources);
  }

  /**
   * The result of a merge.
   *
   * @param cells number of cells of the plan
   * @param done cells with a mask now
   * @param failed cells with an error in every store
   * @param added cells that this merge has added
   * @param duplicates cells that already existed, or came from an earlier store
   * @param missing missing parts: {@code shard 2/4}, {@code 5 cells of shard 3/4}, or cell numbers
   */
  public record Summary(
      int cells, int done, int failed, int added, int duplicates, List<String> missing) {
    /** Returns it as a row of a table. */
    public TableRow toTable() {
      List<TableRow.Entry> entries = new ArrayList<>();
      Map<String, Integer> numbers = new LinkedHashMap<>();
      numbers.put("cells", cells);
      numbers.put("done", done);
      numbers.put("failed", failed);
      numbers.put("added", added);
      numbers.put("duplicates", duplicates);
      numbers.put("missing", cells - done - failed);
      numbers.forEach(
          (name, value) -> entries.add(new TableRow.Entry(name, value, TableRow.Style.PLAIN)));
      return new TableRow("1-merge", entries);
    }
  }

  /** Returns the notices of the last run, a line each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /**
   * Merges.
   *
   * @throws UserException when a store is in use, damaged or has another plan, or the disk is full
   */
  public Summary run() {
    List<String> first = checkReadable(sources.get(0));
    for (Path source : sources.subList(1, sources.size())) {
      checkSame(checkReadable(source), source, first, sources.get(0));
    }
    StoreFile file = new StoreFile(folder);
    try {
      if (!file.exists()) {
        file.create(made -> copyPlan(made, sources.get(0)));
      }
      try (Connection connection = Database.writing(file.path())) {
        if (Schema.version(connection, folder) < Schema.VERSION) {
          throw older(folder);
        }
        new MaskFolder(folder).tidy();
        int added = 0;
        int duplicates = 0;
        for (Path source : sources) {
          int[] counts = merge(connection, source);
          added += counts[0];
          duplicates += counts[1];
        }
        Database.execute(connection, "CHECKPOINT");
        return summary(connection, added, duplicates);
      } finally {
        file.closed();
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Returns the description of its plan, and its identity. */
  private static List<String> checkReadable(Path source) {
    try (Store store = Store.read(source)) {
      if (store.writer() != null) {
        throw UserException.failed(
            "store '"
                + source
                + "' is in use by "
                + store.writer()
                + "; merge it after that process ends",
            null);
      }
      if (store.about("settings").isEmpty()) {
        throw older(source);
      }
      return List.of(store.about("identity"), store.about("description"));
    }
  }

  private static void checkSame(
      List<String> plan, Path source, List<String> other, Path otherStore) {
    if (!plan.get(0).equals(other.get(0))) {
      throw UserException.usage(
          "store '%s' has another plan than '%s': %s, not %s; merge only stores of one sweep"
              .formatted(source, otherStore, plan.get(1), other.get(1)));
    }
  }

  private static UserException older(Path store) {
    return UserException.usage(
        "store '" + store + "' has an earlier version; repeat its sweep once to update it");
  }

  private static void copyPlan(Connection made, Path source) throws SQLException {
    attach(made, source);
    try (Statement statement = made.createStatement()) {
      for (String table : List.of("cells", "sweep", "masks", "plan", "sweeps")) {
        try (ResultSet declared =
            statement.executeQuery(
                "SELECT sql FROM duckdb_tables() WHERE database_name = 'shard' AND table_name = '"
                    + table
                    + "'")) {
          declared.next();
          String sql = declared.getString(1);
          try (Statement making = made.createStatement()) {
            making.execute(
                sql.replaceFirst("CREATE TABLE (?:shard\\.)?(?:main\\.)?", "CREATE TABLE "));
          }
        }
      }
      for (String table : List.of("sweep", "plan", "sweeps")) {
        statement.execute("INSERT INTO " + table + " SELECT * FROM shard.main." + table);
      }
      statement.execute("DELETE FROM sweep WHERE name IN ('shard', 'shardCells')");
      statement.execute("DETACH shard");
    }
  }

  private static void attach(Connection connection, Path source) throws SQLException {
    Database.execute(
        connection,
        "ATTACH " + Database.quoted(new StoreFile(source).path()) + " AS shard (READ_ONLY)");
  }

  /** Returns the numbers of added cells and of duplicates. */
  private int[] merge(Connection connection, Path source) throws SQLException, IOException {
    attach(connection, source);
    try {
      checkSamePlan(connection, source);
      MergedMeasures.join(connection, folder, source);
      int there =
          count(
              connection, "FROM shard.main.cells WHERE status = 'done' AND cell IN (" + OWN + ")");
      differing(connection, source);
      noteShard(connection);
      String more = "FROM shard.main.cells WHERE status = 'done' AND cell NOT IN (" + OWN + ")";
      int added = copyMasks(connection, source, more);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // rows are written faster if they replace nothing
        boolean replaces = count(connection, "FROM cells WHERE status = 'failed'") > 0;
        statement.execute(
            "INSERT OR REPLACE INTO masks BY NAME SELECT * FROM shard.main.masks WHERE cell IN"
                + " (SELECT cell "
                + more
                + ")");
        statement.execute(
            "INSERT" + (replaces ? " OR REPLACE" : "") + " INTO cells BY NAME SELECT * " + more);
        statement.execute(
            "INSERT OR IGNORE INTO cells BY NAME SELECT * FROM shard.main.cells WHERE status ="
                + " 'failed'");
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
      return new int[] {added, there};
    } finally {
      Database.execute(connection, "DETACH shard");
    }
  }

  private void checkSamePlan(Connection connection, Path source) throws SQLException {
    checkSame(plan(connection, "shard.main."), source, plan(connection, ""), folder);
  }

  private static List<String> plan(Connection connection, String in) throws SQLException {
    String sql = "SELECT value FROM " + in + "sweep WHERE name = '%s'";
    return List.of(
        text(connection, sql.formatted("identity")),
        text(connection, sql.formatted("description")));
  }

  private void noteShard(Connection connection) throws SQLException {
    String[] shard =
        text(connection, "SELECT value FROM shard.main.sweep WHERE name = 'shard'").split("/", -1);
    String cells = text(connection, "SELECT value FROM shard.main.sweep WHERE name = 'shardCells'");
    if (shard.length == 2 && !cells.isEmpty()) {
      int left = Integer.parseInt(cells) - count(connection, "FROM shard.main.cells");
      lacking.merge(Integer.parseInt(shard[0]), left, Math::min);
      shards = Integer.parseInt(shard[1]);
    }
  }

  /** Notes cells that differ between two stores: other machines can round differently. */
  private void differing(Connection connection, Path source) throws SQLException {
    int different =
        count(
            connection,
            "FROM masks a JOIN shard.main.masks b USING (cell) WHERE a.crc32 <> b.crc32 OR a.bytes"
                + " <> b.bytes");
    if (different > 0) {
      notices.add(
          different
              + " cells of '"
              + source
              + "' have masks that differ from the existing ones; the existing ones stay");
    }
  }

  /** Masks are on the disk before the rows that name them. */
  private int copyMasks(Connection connection, Path source, String more)
      throws SQLException, IOException {
    MaskFolder to = new MaskFolder(folder);
    int copied = 0;
    int masks = 0;
    int files = 0;
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT cell, mask " + more + " ORDER BY cell")) {
      while (found.next()) {
        copied++;
        String mask = found.getString(2);
        if (mask == null) {
          continue;
        }
        masks++;
        if (Files.exists(source.resolve(mask))) {
          to.copy(source.resolve(mask), found.getInt(1));
          files++;
        }
      }
    }
    if (files > 0) {
      to.sync();
    }
    if (files < masks) {
      notices.add(
          (masks - files)
              + " masks of '"
              + source
              + "' are missing; repeat the sweep to compute them");
    }
    return copied;
  }

  private Summary summary(Connection connection, int added, int duplicates) throws SQLException {
    int cells = count(connection, "FROM plan");
    int done = count(connection, "FROM (" + OWN + ")");
    int failed = count(connection, "FROM cells WHERE status = 'failed'");
    return new Summary(
        cells, done, failed, added, duplicates, missing(connection, cells - done - failed));
  }

  private List<String> missing(Connection connection, int cells) throws SQLException {
    List<String> missing = new ArrayList<>();
    if (cells == 0) {
      return missing;
    }
    for (int i = 1; i <= shards; i++) {
      int left = lacking.getOrDefault(i, -1);
      String shard = "shard " + i + "/" + shards;
      if (left != 0) {
        missing.add(left < 0 ? shard : left + " cells of " + shard);
      }
    }
    return missing.isEmpty() ? ranges(connection) : missing;
  }

  private static List<String> ranges(Connection connection) throws SQLException {
    List<String> ranges = new ArrayList<>();
    String sql =
        "SELECT min(cell), max(cell) FROM (SELECT cell, cell - row_number() OVER (ORDER BY cell) AS"
            + " run FROM plan WHERE cell NOT IN (SELECT cell FROM cells)) GROUP BY run ORDER BY 1";
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        int first = found.getInt(1);
        int last = found.getInt(2);
        ranges.add(first == last ? "cell " + first : "cells " + first + " to " + last);
      }
    }
    return ranges;
  }

  private static int count(Connection connection, String from) throws SQLException {
    return Integer.parseInt(text(connection, "SELECT count(*) " + from));
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      @Nullable String text = found.next() ? found.getString(1) : null;
      return text == null ? "" : text;
    }
  }
}
