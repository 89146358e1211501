package extremalshell.dsl.command.session;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.StatusText;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reverts the last change. */
public final class UndoCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "undo",
        "revert the last change of network, stimulus, target, area or settings",
        List.of(),
        "undo");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Map<String, String> before = StatusText.choices(session);
    if (!session.undo()) {
      throw UserException.usage("undo: nothing to revert");
    }
    Map<String, String> now = StatusText.choices(session);
    if (now.equals(before)) {
      // a recording with noise keeps its name and length
      session.output().say("undo: reverted the last change");
    }
    now.forEach(
        (name, value) -> {
          String was = before.get(name);
          if (!value.equals(was)) {
            session.output().say("undo: " + name + " " + value + ", was " + was);
          }
        });
    return null;
  }
}
