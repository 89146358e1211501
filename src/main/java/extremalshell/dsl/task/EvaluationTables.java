package extremalshell.dsl.task;

import extremalshell.Listing;
import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.task.EvaluationTask.Place;
import extremalshell.dsl.task.EvaluationTask.Row;
import extremalshell.evaluate.Measure;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.sweep.Questions;
import extremalshell.sweep.plan.CellRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges masks for a table. Measures of different targets have a common mean only on request.
 *
 * @param measures by name; null for all that need no further optimisation
 * @param own measures of the session, after the named ones
 * @param places positions of the object, one for all or one for each mask; empty when unknown
 * @param together whether one line covers all targets
 */
public record EvaluationTables(
    Session session,
    @Nullable List<String> measures,
    List<Measure> own,
    List<Place> places,
    boolean together) {
  /** Settings that lines average over, or that have separate lines. */
  private static final Set<String> MEANT =
      Set.of(SettingsCatalogue.SEED.name(), SettingsCatalogue.METHOD.name());

  private static final int MOST_NAMED = 4;

  /** Returns the table, target by target; a single target has no name. */
  public List<Row> of(MaskSource masks) {
    List<CellRow> rows = masks.readable(masks.rows());
    if (places.size() > 1 && places.size() != rows.size()) {
      throw UserException.usage(
          "evaluate: "
              + places.size()
              + " boxes or clips for "
              + rows.size()
              + (rows.size() == 1 ? " mask" : " masks")
              + "; expected one, or one for each");
    }
    sayWhatIsMixed(rows);
    Map<String, List<CellRow>> targets = Questions.byName(rows);
    if (together || targets.size() < 2) {
      return task(places).of(masks, rows, null, 0, rows.size());
    }
    IdentityHashMap<CellRow, Place> where = new IdentityHashMap<>();
    for (int i = 0; i < rows.size() && places.size() > 1; i++) {
      where.put(rows.get(i), places.get(i));
    }
    List<Row> table = new ArrayList<>();
    int before = 0;
    for (Map.Entry<String, List<CellRow>> target : targets.entrySet()) {
      List<CellRow> its = target.getValue();
      List<Place> there =
          where.isEmpty() ? places : its.stream().map(where::get).filter(Objects::nonNull).toList();
      table.addAll(task(there).of(masks, its, target.getKey(), before, rows.size()));
      before += its.size();
    }
    return table;
  }

  /** A mean over masks of two operators answers no question that its name tells. */
  private void sayWhatIsMixed(List<CellRow> rows) {
    Collection<List<CellRow>> lines =
        rows.stream().collect(Collectors.groupingBy(CellRow::method)).values();
    List<String> mixed = new ArrayList<>();
    for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
      String name = setting.name();
      if (MEANT.contains(name)) {
        continue;
      }
      List<String> values =
          lines.stream()
              .map(line -> different(line, name))
              .filter(different -> different.size() > 1)
              .findFirst()
              .orElse(List.of());
      if (!values.isEmpty()) {
        mixed.add(name + " " + Listing.first(values, MOST_NAMED, value -> value));
      }
    }
    if (!mixed.isEmpty()) {
      session
          .output()
          .say(
              "evaluate: each line averages over "
                  + String.join("; ", mixed)
                  + "; to compare them, evaluate each alone");
    }
  }

  private static List<String> different(List<CellRow> line, String setting) {
    return line.stream().map(row -> row.text(setting)).filter(Objects::nonNull).distinct().toList();
  }

  private EvaluationTask task(List<Place> there) {
    return new EvaluationTask(session, measures, own, there);
  }
}
