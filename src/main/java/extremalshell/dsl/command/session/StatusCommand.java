package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.StatusText;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists everything that is set. */
public final class StatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "status",
        "list network, stimulus, target, area and all" + " settings",
        List.of(),
        "status");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Map<String, String> all = new LinkedHashMap<>(StatusText.choices(session));
    all.put("runs", String.valueOf(session.results().runs()));
    all.put("out", session.outFolder().toAbsolutePath().normalize().toString());
    all.put("engine", session.engine().describe());
    List<String> lines = new ArrayList<>();
    all.forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-12s %s", name, value)));
    session.output().lines(lines);
    return null;
  }
}
