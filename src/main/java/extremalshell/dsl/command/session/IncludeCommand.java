package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs another script. */
public final class IncludeCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.SCRIPTS),
          "script to run, relative to the including script");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "include",
        "run another script; keep its functions and variables",
        List.of(FILE),
        "include 'other.xp'");
  }

  @Override
  public List<String> otherWords() {
    return List.of("run", "source");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session.include(arguments.get(FILE));
    return null;
  }
}
