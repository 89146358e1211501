package extremalshell.dsl.command.result;

import extremalshell.dsl.Result;
import extremalshell.evaluate.Stretch;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The stretches of recordings that masks keep. */
final class SecondsTable {
  /** Facts that tell results apart; people see those that differ. */
  private static final Map<String, Function<Result, Object>> FACTS = new LinkedHashMap<>();

  static {
    FACTS.put("input", result -> result.explanation().stimulus());
    FACTS.put("targetLabel", Result::getTargetLabel);
    FACTS.put("targetArea", Result::getTargetArea);
    FACTS.put("variant", result -> result.getSettings().variant());
    FACTS.put("operator", result -> result.getSettings().operator());
    FACTS.put("method", Result::getMethod);
    FACTS.put("seed", result -> result.getSettings().seed());
  }

  private SecondsTable() {}

  /** Returns the rows of all results, in their order. */
  static List<TableRow> of(List<Result> results) {
    return results.stream()
        .flatMap(result -> result.getStretches().stream().map(each -> row(results, result, each)))
        .toList();
  }

  private static TableRow row(List<Result> all, Result result, Stretch stretch) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("run", result.run(), Style.HIDDEN));
    FACTS.forEach(
        (name, fact) -> {
          boolean differs = all.stream().map(fact).distinct().count() > 1;
          entries.add(new Entry(name, fact.apply(result), differs ? Style.PLAIN : Style.HIDDEN));
        });
    entries.add(new Entry("start", stretch.start(), Style.SHARE));
    entries.add(new Entry("end", stretch.end(), Style.SHARE));
    entries.add(new Entry("seconds", stretch.seconds(), Style.SHARE));
    entries.add(new Entry("share", stretch.share(), Style.SHARE));
    return new TableRow(result.run() + "-seconds", entries);
  }
}
