package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values. */
final class PrintCommand implements Command {
  private static final Parameter<Object> VALUES =
      new Parameter<>(
          "value",
          Parameter.Kind.ANY_NUMBER,
          ValueType.ANY,
          "written with blanks between; to standard error when the format is not text");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "print", "writes values in a line", List.of(VALUES), "print 'area', 0.1", "print args");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session
        .output()
        .text(arguments.all(VALUES).stream().map(String::valueOf).collect(Collectors.joining(" ")));
    return null;
  }
}
