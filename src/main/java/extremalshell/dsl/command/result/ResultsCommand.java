package extremalshell.dsl.command.result;

import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.dsl.task.MaskSource;
import extremalshell.dsl.task.channel.ChannelRows;
import extremalshell.sweep.plan.CellColumn;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import extremalshell.sweep.store.Export;
import extremalshell.sweep.store.Store;
import extremalshell.sweep.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows, queries and exports results. */
public final class ResultsCommand implements Command {
  private static final Parameter<String> STORE =
      new Parameter<>(
          "store",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of a store, as in sweep:");
  private static final Parameter<String> WHERE =
      new Parameter<>(
          "where",
          Parameter.Kind.NAMED,
          ValueType.text("a condition in quotes, such as 'targetArea < 0.1'")
              .hinted(Hints.columns(CellColumn.names())),
          "SQL condition on the columns of results");
  private static final Parameter<String> SQL =
      new Parameter<>(
          "sql",
          Parameter.Kind.NAMED,
          ValueType.text(
                  "a query in quotes, such as 'SELECT seed, avg(targetScore) FROM cells GROUP BY"
                      + " seed'")
              .hinted(Hints.query(CellColumn.names())),
          "query in DuckDB's SQL on the table cells");
  private static final Parameter<String> TO =
      new Parameter<>(
          "to",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(Export.extensions())),
          "file to write instead of printing, relative to --out; ends in ."
              + String.join(", .", Export.extensions()));

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "results",
        "show the last results of perturb or sweep; query or export the results of a sweep",
        List.of(STORE, MaskArguments.SWEEP, WHERE, SQL, TO, Destination.OVERWRITE),
        "results",
        "results sweep: 'grid', where: \"targetScore < 0.5 AND operator = 'blur'\"",
        "results sql: 'SELECT targetArea, avg(targetScore) AS mean FROM cells GROUP BY"
            + " ALL ORDER BY 1'",
        "results to: 'grid.parquet'");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    Destination.checkUse(arguments, "results", TO);
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String where = arguments.find(WHERE);
    String sql = arguments.find(SQL);
    if (where != null && sql != null) {
      throw ArgumentException.call("results: give where: or sql:, not both");
    }
    String named = arguments.find(STORE);
    String sweep = arguments.find(MaskArguments.SWEEP);
    if (named != null && sweep != null) {
      throw ArgumentException.call("results: give a store or sweep:, not both");
    }
    Chosen chosen = MaskArguments.choose(session, "results", null, named == null ? sweep : named);
    for (Parameter<String> parameter : List.of(WHERE, SQL, TO)) {
      String value = arguments.find(parameter);
      MaskArguments.checkWhere(session, "results", chosen, value, parameter.name());
    }
    Path folder = chosen.store();
    String taken = chosen.describe(session.outFolder());
    if (!chosen.channels().isEmpty()) {
      session.output().say("results: " + taken);
      List<CellRow> rows = ChannelRows.of(chosen.channels());
      return rows(session, rows, Set.copyOf(Groups.varying(rows)), "run");
    }
    if (folder == null) {
      try (MaskSource masks = MaskSource.open(session, chosen, null)) {
        session.output().say("results: " + taken);
        return rows(session, masks.rows(), Set.copyOf(Groups.varying(masks.rows())), "run");
      }
    }
    try (Store store = Store.read(folder)) {
      String to = arguments.find(TO);
      if (to != null) {
        Path file = Destination.of(session, arguments, to);
        String selected = sql == null ? store.select(where) : sql;
        session
            .interrupts()
            .asking(
                () -> {
                  Export.write(store, selected, file);
                  return file;
                });
        session.output().say("results: " + file + ", of " + taken);
        return null;
      }
      return sql == null ? cells(session, store, where, taken) : query(session, store, sql, taken);
    }
  }

  private static List<Map<String, @Nullable Object>> cells(
      Session session, Store store, @Nullable String where, String taken) {
    List<CellRow> rows = session.interrupts().asking(() -> store.where(where));
    session.output().say("results: " + taken);
    if (rows.isEmpty()) {
      session.output().say("results: no row matches, of " + store.folder());
    }
    return rows(session, rows, store.varying(), "cell");
  }

  private static List<Map<String, @Nullable Object>> rows(
      Session session, List<CellRow> rows, Set<String> varying, String unit) {
    rows.forEach(row -> session.output().table(row.toTable(varying, unit)));
    return rows.stream().map(CellRow::values).toList();
  }

  private static List<Map<String, @Nullable Object>> query(
      Session session, Store store, String sql, String taken) {
    List<Map<String, @Nullable Object>> rows = session.interrupts().asking(() -> store.query(sql));
    session.output().say("results: " + taken);
    for (int i = 0; i < rows.size(); i++) {
      session.output().table(Stores.toTable(i + 1, rows.get(i)));
    }
    return rows;
  }
}
