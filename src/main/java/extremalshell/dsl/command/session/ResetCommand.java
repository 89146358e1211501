package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restores the settings of the start. */
public final class ResetCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "reset",
        "restore target, area and settings of the start; keep network and stimulus",
        List.of(),
        "reset");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session.reset();
    return null;
  }
}
