package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;

/** Runs a line of the system's shell. */
public final class ShellCommand implements Command {
  private static final Parameter<String> LINE =
      new Parameter<>(
          "line",
          Parameter.Kind.REQUIRED,
          ValueType.text("a command line in quotes"),
          "command line, run in the current folder; at the prompt also: !line");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "shell",
        "run a command of the system's shell; return its exit status",
        List.of(LINE),
        "shell 'ls -l out'");
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
  public void check(Arguments arguments) {
    String line = arguments.known(LINE);
    if (line != null && line.isBlank()) {
      throw ArgumentException.positional(
          0, "shell: needs a command line, for example: shell 'ls -l out', or at the prompt: !ls");
    }
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    int status = Programs.run(session, Programs.shell(arguments.get(LINE)));
    if (status != 0) {
      session.output().say("shell: exit status " + status);
    }
    return status;
  }
}
