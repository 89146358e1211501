package extremalshell.sweep.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.FileDigests;
import extremalshell.sweep.plan.Plan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All cells of a store's plan, computed or not. The table {@code plan} has each cell's number,
 * batch and key; {@code sweeps} has the sweep that added it.
 */
final class StoredPlan {
  private static final String SETTINGS = "settings";
  private static final String INPUTS = "inputs";
  private static final String MODELS = "models";
  private static final int CHUNK = 50_000;
  private static final int MOST_NAMED = 4;
  private static final Gson GSON = new Gson();

  private final Connection connection;
  private final Path folder;
  private final Map<String, Plan.Place> places = new HashMap<>();
  private final NavigableSet<Integer> begins = new TreeSet<>();

  private StoredPlan(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** Reads the plan of a store that has one. */
  static StoredPlan read(Connection connection, Path folder) throws SQLException {
    StoredPlan plan = new StoredPlan(connection, folder);
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT key, cell, batch FROM plan")) {
      while (found.next()) {
        plan.places.put(found.getString(1), new Plan.Place(found.getInt(2), found.getInt(3)));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT firstCell FROM sweeps")) {
      while (found.next()) {
        plan.begins.add(found.getInt(1));
      }
    }
    return plan;
  }

  /** Returns the number of cells. */
  int size() {
    return places.size();
  }

  /**
   * Returns a plan with the store's numbers of its cells.
   *
   * @throws UserException if the store has cells that the plan lacks
   */
  Plan number(Plan asked) throws SQLException {
    Map<String, String> before = map(INPUTS);
    Plan plan = asked.with(asked.contents().orAsBefore(before));
    Map<String, Plan.Place> stored = renamed(plan);
    Set<String> wanted = new HashSet<>();
    for (Batch batch : plan.batches()) {
      batch.cells().forEach(cell -> wanted.add(plan.key(cell)));
    }
    long lacking = stored.keySet().stream().filter(key -> !wanted.contains(key)).count();
    Map<String, Set<String>> settings = settings();
    boolean otherBatches = !Objects.equals(plan.settings().get("batch"), settings.get("batch"));
    if (lacking > 0 || otherBatches) {
      throw differs(plan, lacking, settings, before);
    }
    return plan.onto(stored, begins);
  }

  /** Finds cells that were identified by the address of a stimulus without a file. */
  private Map<String, Plan.Place> renamed(Plan plan) throws SQLException {
    Set<String> known = map(INPUTS).keySet();
    Set<String> found = new HashSet<>(plan.contents().inputs().keySet());
    found.removeAll(known);
    if (found.isEmpty()) {
      return places;
    }
    Map<String, Plan.Place> renamed = new HashMap<>(places);
    Plan unknown = plan.with(FileDigests.without(plan.contents(), found));
    for (Batch batch : plan.batches()) {
      for (Cell cell : batch.cells()) {
        Plan.Place place = found.contains(cell.input()) ? renamed.remove(unknown.key(cell)) : null;
        if (place != null) {
          renamed.putIfAbsent(plan.key(cell), place);
        }
      }
    }
    return renamed;
  }

  private UserException differs(
      Plan plan, long lacking, Map<String, Set<String>> before, Map<String, String> inputs)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<String, Set<String>> now = plan.settings();
    before.forEach(
        (name, values) -> {
          Set<String> given = now.getOrDefault(name, Set.of());
          if (!given.containsAll(values)) {
            differences.add(name + " " + listed(values) + ", now " + listed(given));
          }
        });
    gone("input", inputs, plan.contents().inputs(), differences);
    gone("model", map(MODELS), plan.contents().models(), differences);
    String what =
        differences.isEmpty()
            ? lacking + " of its " + places.size() + " cells are left out"
            : String.join("; ", differences);
    return UserException.usage(
        "store '"
            + folder
            + "' was made with other settings: "
            + what
            + "; a sweep may add cells to a store but not change or omit any; choose another out:");
  }

  private static void gone(
      String kind, Map<String, String> before, Map<String, String> now, List<String> differences) {
    Set<String> there = new HashSet<>(now.values());
    List<String> changed = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    before.forEach(
        (address, digest) -> {
          if (!there.contains(digest)) {
            (now.containsKey(address) ? changed : missing).add(address);
          }
        });
    if (!changed.isEmpty()) {
      differences.add(kind + " " + listed(changed) + " has changed since");
    }
    if (!missing.isEmpty()) {
      differences.add(kind + " " + listed(missing) + " is left out");
    }
  }

  private static String listed(java.util.Collection<String> values) {
    String named =
        values.stream()
            .limit(MOST_NAMED)
            .map(value -> value.contains(" ") ? "'" + value + "'" : value)
            .collect(Collectors.joining(" "));
    return values.isEmpty()
        ? "none"
        : values.size() > MOST_NAMED ? named + " ... (" + values.size() + ")" : named;
  }

  /** Makes the tables and writes a whole plan, unless there is one. */
  static void create(Connection connection, String in, Plan plan) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS " + in + ".plan (cell INTEGER, batch INTEGER, key VARCHAR)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + in
              + ".sweeps (sweep INTEGER, firstCell INTEGER, cells INTEGER, description VARCHAR,"
              + " command VARCHAR, version VARCHAR)");
      try (ResultSet there = statement.executeQuery("SELECT 1 FROM " + in + ".plan LIMIT 1")) {
        if (there.next()) {
          return;
        }
      }
    }
    write(connection, in, plan);
    addSweep(connection, in, plan, 1, plan.size());
    about(connection, in, plan);
  }

  /** Returns whether a plan of {@link #number} differs from the stored one. */
  boolean isOutdated(Plan numbered) throws SQLException {
    return numbered.size() != places.size() || !about("identity").equals(numbered.identity());
  }

  /**
   * Writes what a plan of {@link #number} adds, in one transaction.
   *
   * @return how many cells
   */
  int grow(Plan numbered) throws SQLException {
    int added = numbered.size() - places.size();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM plan");
      write(connection, "main", numbered);
      if (added > 0) {
        addSweep(connection, "main", numbered, numbered.begins().last(), added);
      }
      about(connection, "main", numbered);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
    return added;
  }

  private static void addSweep(
      Connection connection, String in, Plan plan, int firstCell, int cells) throws SQLException {
    String insert =
        "INSERT INTO "
            + in
            + ".sweeps (sweep, firstCell, cells, description, version) SELECT count(*) + 1, ?, ?,"
            + " ?, ? FROM "
            + in
            + ".sweeps";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setInt(1, firstCell);
      statement.setInt(2, cells);
      statement.setString(3, plan.description());
      statement.setString(4, Versions.current().shell());
      statement.execute();
    }
  }

  private static void about(Connection connection, String in, Plan plan) throws SQLException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("identity", plan.identity());
    about.put("description", plan.description());
    about.put("varying", String.join(" ", plan.varying()));
    about.put("cells", String.valueOf(plan.size()));
    about.put(SETTINGS, GSON.toJson(plan.settings()));
    about.put(INPUTS, GSON.toJson(plan.contents().inputs()));
    about.put(MODELS, GSON.toJson(plan.contents().models()));
    Schema.describe(connection, in, about);
  }

  /** Writes in chunks: one statement per row would take minutes for a million. */
  private static void write(Connection connection, String in, Plan plan) throws SQLException {
    String insert =
        "INSERT INTO "
            + in
            + ".plan (cell, batch, key) SELECT unnest(string_split(?, ' '))::INTEGER,"
            + " unnest(string_split(?, ' '))::INTEGER, unnest(string_split(?, ' '))";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      List<String> cells = new ArrayList<>();
      List<String> batches = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (Batch batch : plan.batches()) {
        for (int i = 0; i < batch.cells().size(); i++) {
          cells.add(String.valueOf(batch.first() + i));
          batches.add(String.valueOf(batch.first()));
          keys.add(plan.key(batch.cells().get(i)));
        }
        if (cells.size() >= CHUNK
            || batch.last() == plan.batches().get(plan.batches().size() - 1).last()) {
          statement.setString(1, String.join(" ", cells));
          statement.setString(2, String.join(" ", batches));
          statement.setString(3, String.join(" ", keys));
          statement.execute();
          List.of(cells, batches, keys).forEach(List::clear);
        }
      }
    }
  }

  private Map<String, Set<String>> settings() throws SQLException {
    String json = about(SETTINGS);
    return json.isEmpty()
        ? Map.of()
        : GSON.fromJson(
            json, new TypeToken<LinkedHashMap<String, LinkedHashSet<String>>>() {}.getType());
  }

  private Map<String, String> map(String name) throws SQLException {
    String json = about(name);
    return json.isEmpty()
        ? Map.of()
        : GSON.fromJson(json, new TypeToken<LinkedHashMap<String, String>>() {}.getType());
  }

  private String about(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM sweep WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? String.valueOf(found.getString(1)) : "";
      }
    }
  }
}
