package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves pictures. */
final class SaveCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>("file", Parameter.Kind.REQUIRED, ValueType.FILE, "relative to --out");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of("save", "saves a result as a picture", List.of(FILE), "save 'dog.png'");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Result> results = session.lastResults();
    throw UserException.failed("not yet " + results.size(), null);
  }
}
