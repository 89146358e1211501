package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.model.Prediction;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the best classes of the loaded stimulus. */
final class ClassesCommand implements Command {
  private static final int USUAL = 10;

  private static final Parameter<Long> COUNT =
      new Parameter<>(
          "count",
          Parameter.Kind.OPTIONAL,
          ValueType.whole(1, 1_000_000),
          "number of classes; default " + USUAL);

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "classes",
        "list the best classes of the input with their scores; return the table",
        List.of(COUNT),
        "classes",
        "classes 3");
  }

  @Override
  public List<String> otherWords() {
    return List.of("scores", "score", "top", "best", "predict", "prediction", "classify");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Long count = arguments.find(COUNT);
    int most = count == null ? USUAL : count.intValue();
    List<Map<String, Object>> table = new ArrayList<>();
    for (Prediction each : session.model().top(session.view(), most)) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("class", each.target());
      values.put("label", each.targetLabel());
      values.put("score", each.targetScore());
      table.add(values);
      List<Entry> entries = new ArrayList<>();
      values.forEach((name, value) -> entries.add(new Entry(name, value, style(value))));
      session.output().table(new TableRow(table.size() + "-class", entries));
    }
    if (table.isEmpty()) {
      session
          .output()
          .say("classes: the network has no classes yet; enrol a voice or use target like:");
    }
    return table;
  }

  private static Style style(Object value) {
    return value instanceof Float ? Style.SCORE : Style.PLAIN;
  }
}
