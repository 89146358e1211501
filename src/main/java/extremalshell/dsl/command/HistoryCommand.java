package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.report.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists the entered lines, or writes them as a script. */
final class HistoryCommand implements Command {
  /** A name that a command line takes without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._/+-]+");

  private static final Parameter<String> ACTION =
      new Parameter<>(
          "action",
          Parameter.Kind.OPTIONAL,
          ValueType.choice(List.of("save"))
              .meaning(Map.of("save", "write a script that repeats the session")),
          "save: write the script; default: list the lines");
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.files(List.of("xp"))),
          "script to write, relative to the working directory; ends in .xp");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "history",
        "list the lines of this session, or save them as a script that prints the same rows",
        List.of(ACTION, FILE, Destination.OVERWRITE),
        "history",
        "history save, 'session.xp'");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    Destination.checkUse(arguments, "history", FILE);
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    if (!session.transcript().isKept()) {
      throw UserException.usage("history: works at the prompt only, not in scripts");
    }
    String file = arguments.find(FILE);
    if (arguments.find(ACTION) != null) {
      if (file == null) {
        throw ArgumentException.call("history: needs a file, for example: history save, 'a.xp'");
      }
      save(session, arguments, file);
      return null;
    }
    int number = 0;
    List<String> lines = new ArrayList<>();
    for (String line : session.transcript().lines()) {
      String text = String.format(Locale.ROOT, "%4d  %s", ++number, line);
      lines.add(text.replace("\n", "\n      "));
    }
    session.output().lines(lines);
    return null;
  }

  private static void save(Session session, Arguments arguments, String name) {
    if (!name.endsWith(".xp")) {
      throw UserException.usage("history: '" + name + "' must end in .xp");
    }
    Path file = Path.of(name);
    Destination.checkFree(session, arguments, file);
    String script = session.transcript().script(session.startSettings().seed());
    WholeFile.write(file, script.getBytes(StandardCharsets.UTF_8));
    session
        .output()
        .say(
            "history: "
                + name
                + "; run it with: scripts/xp run "
                + (PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'")
                + session.transcript().differences());
  }
}
