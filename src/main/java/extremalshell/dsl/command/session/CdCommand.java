package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes to another folder. */
public final class CdCommand implements Command {
  private static final String BACK = "-";

  private static final Parameter<String> FOLDER =
      new Parameter<>(
          "folder",
          Parameter.Kind.OPTIONAL,
          new ValueType<>("a folder, or -", List.of(BACK), ValueType.FILE.reader())
              .meaning(Map.of(BACK, "the folder before"))
              .hinted(Hints.files(List.of())),
          "folder to go to; default the home folder");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "cd",
        "choose the folder that relative paths count from; --out does not change",
        List.of(FOLDER),
        "cd 'photos'",
        "cd '..'",
        "cd '-'",
        "cd");
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String name = arguments.find(FOLDER);
    if (BACK.equals(name)) {
      session.workplace().back();
    } else {
      session.workplace().enter(name == null ? System.getProperty("user.home") : name);
    }
    session.output().say("cd: " + session.workplace().absolute());
    return null;
  }
}
