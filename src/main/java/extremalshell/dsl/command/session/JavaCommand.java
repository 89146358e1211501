package extremalshell.dsl.command.session;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs Java. */
public final class JavaCommand implements Command {
  private static final Parameter<String> CODE =
      new Parameter<>(
          "code",
          Parameter.Kind.OPTIONAL,
          ValueType.text("Java code"),
          "code to run; it can use session, result and mask; at the prompt, java alone"
              + " starts the Java mode");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "java",
        "run Java; perturb reward: java.NAME uses a Reward declared there",
        List.of(CODE),
        "java 'System.out.println(mask)'",
        "java 'Reward focus = (y, target) -> y[target] - 0.1 * y[0];'");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String code = arguments.find(CODE);
    if (code == null) {
      throw UserException.usage("java: needs code, for example: java 'System.out.println(mask)'");
    }
    String value = session.java().run(code);
    if (value != null) {
      session.output().text(value);
    }
    return null;
  }
}
