package extremalshell.dsl.command.session;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.declare.Wrapping;
import extremalshell.input.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists files. */
public final class LsCommand implements Command {
  private static final Parameter<String> NAMES =
      new Parameter<>(
          "name",
          Parameter.Kind.ANY_NUMBER,
          ValueType.FILE.hinted(Hints.ANY_FILE),
          "folder, file or pattern such as '*.png'; default the current folder");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "ls",
        "list files and folders; return their paths",
        List.of(NAMES),
        "ls",
        "ls 'photos'",
        "ls '*.png'");
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
  public Object run(Session session, Arguments arguments) {
    List<String> names = arguments.all(NAMES);
    List<String> paths = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of(session.workplace().folder().toString()) : names) {
      Path folder = Path.of(name).toAbsolutePath();
      if (Files.isDirectory(folder)) {
        for (Path entry : entries(name, folder)) {
          paths.add(Path.of(name).resolve(entry).toString());
          shown.add(entry + (Files.isDirectory(folder.resolve(entry)) ? "/" : ""));
        }
      } else {
        for (String file : InputFiles.matching(name)) {
          if (!Files.exists(Path.of(file))) {
            throw UserException.missing("ls: no file or folder '" + file + "'", null);
          }
          paths.add(file);
          shown.add(name(session, Path.of(file)));
        }
      }
    }
    Wrapping.columns(shown, session.output().screen().columns()).forEach(session.output()::text);
    return paths;
  }

  /** Returns a path relative to the folder of the session. */
  private static String name(Session session, Path file) {
    Path folder = session.workplace().folder();
    return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
  }

  private static List<Path> entries(String name, Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> folder.relativize(entry))
          .filter(entry -> !entry.toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserException.missing("ls: cannot list '" + name + "'", e);
    }
  }
}
