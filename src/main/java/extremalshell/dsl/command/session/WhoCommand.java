package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.output.ValueText;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists variables. */
public final class WhoCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of("who", "list the variables of this session", List.of(), "who");
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
  public @Nullable Object run(Session session, Arguments arguments) {
    Map<String, Object> variables = session.variables();
    variables.remove("args");
    List<TableRow> table = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    variables.forEach(
        (name, value) -> {
          table.add(
              new TableRow(
                  "",
                  List.of(
                      new Entry("name", name, Style.PLAIN),
                      new Entry("type", type(value), Style.PLAIN),
                      new Entry("value", ValueText.brief(value), Style.PLAIN))));
          lines.add(name + ": " + type(value) + " " + ValueText.brief(value));
        });
    session.output().listing(table, lines);
    if (variables.isEmpty()) {
      session.output().say("who: no variables yet");
    }
    return null;
  }

  private static String type(Object value) {
    if (value instanceof Closure<?>) {
      return "Closure";
    }
    if (value instanceof List<?> list) {
      return "List of " + list.size();
    }
    return value instanceof Map<?, ?> map
        ? "Map of " + map.size()
        : value.getClass().getSimpleName();
  }
}
