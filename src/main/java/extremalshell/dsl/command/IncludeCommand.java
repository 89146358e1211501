package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Hints;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs another script. */
final class IncludeCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.files(List.of("xp"))),
          "relative to the script that includes it");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "include",
        "runs another script; its functions and variables stay",
        List.of(FILE),
        "include 'other.xp'");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session.include(arguments.get(FILE));
    return null;
  }
}
