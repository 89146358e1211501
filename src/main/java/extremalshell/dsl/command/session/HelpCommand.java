package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.HelpText;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explains commands. */
public final class HelpCommand implements Command {
  private static final Parameter<String> COMMAND =
      new Parameter<>(
          "command",
          Parameter.Kind.OPTIONAL,
          ValueType.text("the name of a command").hinted(Hints.COMMANDS),
          "command to explain");

  private Commands commands = new Commands(List.of());

  /** Receives the vocabulary, once, when all commands are registered. */
  public void describe(Commands all) {
    commands = all;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "help",
        "explain a command, or list all commands",
        List.of(COMMAND),
        "help perturb",
        "help");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    String name = arguments.known(COMMAND);
    if (name != null && commands.find(name) == null) {
      throw ArgumentException.positional(
          0, "help: no command '" + name + "'" + commands.meant(name, List.of(), commands.names()));
    }
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String name = arguments.find(COMMAND);
    if (name == null) {
      session.output().lines(HelpText.overview(commands, session.output().screen().columns()));
      return null;
    }
    Declaration command = Objects.requireNonNull(commands.find(name), name);
    session.output().lines(HelpText.of(command.spec(), session.output().screen().columns()));
    return null;
  }
}
