package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Hints;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import extremalshell.sweep.CellRow;
import extremalshell.sweep.Export;
import extremalshell.sweep.Store;
import extremalshell.sweep.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what sweeps have found. */
final class ResultsCommand implements Command {
  private static final Parameter<String> STORE =
      new Parameter<>(
          "store",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of a sweep, relative to --out; the last one when left out");
  private static final Parameter<String> WHERE =
      new Parameter<>(
          "where",
          Parameter.Kind.NAMED,
          ValueType.text("a condition in quotes, such as 'targetArea < 0.1'"),
          "condition in SQL on the columns");
  private static final Parameter<String> SQL =
      new Parameter<>(
          "sql",
          Parameter.Kind.NAMED,
          ValueType.text(
              "a query in quotes, such as 'SELECT seed, avg(targetScore) FROM cells GROUP BY seed'"),
          "query in DuckDB's SQL; the table is called cells");
  private static final Parameter<String> TO =
      new Parameter<>(
          "to",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(Export.extensions())),
          "file to write instead, relative to --out; ends in ."
              + String.join(", .", Export.extensions()));

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "results",
        "shows or exports the results of a sweep",
        List.of(STORE, WHERE, SQL, TO),
        "results",
        "results 'grid', where: \"targetScore < 0.5 AND operator = 'blur'\"",
        "results sql: 'SELECT targetArea, avg(targetScore) AS mean FROM cells GROUP BY ALL ORDER BY 1'",
        "results to: 'grid.parquet'");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String where = arguments.find(WHERE);
    String sql = arguments.find(SQL);
    if (where != null && sql != null) {
      throw ArgumentException.call("results: takes where: or sql:, not both");
    }
    try (Store store = Store.read(folder(session, arguments.find(STORE)))) {
      String to = arguments.find(TO);
      if (to != null) {
        Path file = session.outFolder().resolve(to);
        Export.write(store, sql == null ? store.select(where) : sql, file);
        session.output().say("results: " + file);
        return null;
      }
      return sql == null ? cells(session, store, where) : query(session, store, sql);
    }
  }

  private static List<Map<String, @Nullable Object>> cells(
      Session session, Store store, @Nullable String where) {
    List<CellRow> rows = store.where(where);
    var varying = store.varying();
    rows.forEach(row -> session.output().table(row.toTable(varying)));
    if (rows.isEmpty()) {
      session.output().say("results: none of " + store.folder());
    }
    return rows.stream().map(CellRow::values).toList();
  }

  private static List<Map<String, @Nullable Object>> query(
      Session session, Store store, String sql) {
    List<Map<String, @Nullable Object>> rows = store.query(sql);
    for (int i = 0; i < rows.size(); i++) {
      session.output().table(Stores.toTable(i + 1, rows.get(i)));
    }
    return rows;
  }

  /** Returns the folder of a store: the one named, else the session's last, else the newest. */
  static Path folder(Session session, @Nullable String name) {
    if (name != null) {
      return session.outFolder().resolve(name);
    }
    Path last = session.lastStore();
    if (last != null) {
      return last;
    }
    return Stores.newest(session.outFolder())
        .orElseThrow(
            () -> UserException.usage("no sweep yet; make one first: sweep area: [0.05, 0.1]"));
  }
}
