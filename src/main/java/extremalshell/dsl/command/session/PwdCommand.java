package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import java.util.List;

/** Shows the folder of the session. */
public final class PwdCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "pwd", "print the folder that relative paths count from", List.of(), "pwd");
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
    String folder = session.workplace().absolute().toString();
    session.output().text(folder);
    return folder;
  }
}
