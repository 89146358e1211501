package extremalshell.dsl.command.result;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.output.ValueText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints values. */
public final class PrintCommand implements Command {
  private static final Parameter<Object> VALUES =
      new Parameter<>(
          "value",
          Parameter.Kind.ANY_NUMBER,
          ValueType.ANY,
          "values to print, separated by blanks; in formats other than text they go to standard"
              + " error");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "print", "print values in one line", List.of(VALUES), "print 'area', 0.1", "print args");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session
        .output()
        .text(
            arguments.all(VALUES).stream()
                .map(PrintCommand::text)
                .collect(Collectors.joining(" ")));
    return null;
  }

  /** Arrays have no text in Java. */
  private static String text(Object value) {
    return value.getClass().isArray() ? ValueText.brief(value) : String.valueOf(value);
  }
}
