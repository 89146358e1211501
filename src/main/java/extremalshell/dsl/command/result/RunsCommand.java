package extremalshell.dsl.command.result;

import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.sweep.store.Stores;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the stores of sweeps. */
public final class RunsCommand implements Command {
  private static final Parameter<String> FOLDER =
      new Parameter<>(
          "folder",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder to search, relative to --out; default --out itself");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "runs",
        "list the stores of sweeps below a folder, newest first",
        List.of(FOLDER),
        "runs",
        "runs 'grids'");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String name = arguments.find(FOLDER);
    Path folder = name == null ? session.outFolder() : session.outFolder().resolve(name);
    List<Stores.Entry> entries = Stores.below(folder);
    entries.forEach(entry -> session.output().table(entry.toTable()));
    Chosen latest = session.results().latest();
    if (latest != null) {
      String taken = latest.describe(session.outFolder());
      session.output().say("runs: the last results of this session belong to " + taken);
    }
    if (entries.isEmpty()) {
      session.output().say("runs: no sweeps below '" + folder.toAbsolutePath().normalize() + "'");
    }
    return null;
  }
}
