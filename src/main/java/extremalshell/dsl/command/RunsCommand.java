package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Session;
import extremalshell.sweep.Stores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the stores of sweeps. */
final class RunsCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "runs", "lists the stores of sweeps below --out, the last one first", List.of(), "runs");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Stores.Entry> entries = Stores.below(session.outFolder());
    entries.forEach(entry -> session.output().table(entry.toTable()));
    if (entries.isEmpty()) {
      session
          .output()
          .say("runs: no sweeps below '" + session.outFolder().toAbsolutePath().normalize() + "'");
    }
    return null;
  }
}
