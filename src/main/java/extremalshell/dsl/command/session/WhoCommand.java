package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.report.TableRow;
import extremalshell.report.TableRow.Entry;
import extremalshell.report.TableRow.Style;
import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists variables. */
public final class WhoCommand implements Command {
  private static final int LONGEST = 60;

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
                      new Entry("value", shortly(value), Style.PLAIN))));
          lines.add(name + ": " + type(value) + " " + shortly(value));
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

  private static String shortly(Object value) {
    if (value instanceof Closure<?>) {
      return "{ … }";
    }
    String text = String.valueOf(value).lines().findFirst().orElse("");
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
