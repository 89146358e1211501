package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.report.rows.Formats;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the format of rows. */
public final class FormatCommand implements Command {
  private static final Map<String, String> MEANINGS =
      Formats.all().stream()
          .collect(Collectors.toMap(Formats.Format::name, Formats.Format::description));

  private static final Parameter<String> FORMAT =
      new Parameter<>(
          "format",
          Parameter.Kind.OPTIONAL,
          ValueType.choice(Formats.names()).meaning(MEANINGS),
          "format of the following rows; default: print its name");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "format",
        "choose the format of rows and tables, as --format does",
        List.of(FORMAT),
        "format csv",
        "format table");
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
  public @Nullable Object run(Session session, Arguments arguments) {
    String format = arguments.find(FORMAT);
    if (format == null) {
      session.output().text(session.output().format());
    } else {
      session.output().use(format);
    }
    return null;
  }
}
