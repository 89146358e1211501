package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.report.rows.Formats;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends rows to a file. */
public final class RowsCommand implements Command {
  private static final List<String> EXTENSIONS = Formats.extensions();

  private static final Parameter<String> TO =
      new Parameter<>(
          "to",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(EXTENSIONS)),
          "file for the following rows, relative to --out; ends in ."
              + String.join(", .", EXTENSIONS)
              + "; without it rows go to standard output again");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "rows",
        "send the following rows and tables to a file, or to standard output again",
        List.of(TO, Destination.OVERWRITE),
        "rows to: 'grid.csv'",
        "rows()");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    Destination.checkUse(arguments, "rows", TO);
    String file = arguments.known(TO);
    if (file != null && Formats.ofExtension(FileNames.extension(Path.of(file))) == null) {
      throw ArgumentException.named(
          "to",
          "rows to: cannot write '"
              + file
              + "'; the name must end in ."
              + String.join(", .", EXTENSIONS)
              + FileNames.didYouMean(FileNames.extension(Path.of(file)), EXTENSIONS));
    }
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String name = arguments.find(TO);
    if (name == null) {
      session.output().sendRows(null, "");
      return null;
    }
    Path file = Destination.of(session, arguments, name);
    String format = Formats.ofExtension(FileNames.extension(file));
    session.output().sendRows(file, Objects.requireNonNull(format, "checked above"));
    return null;
  }
}
