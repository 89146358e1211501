package extremalshell.dsl.command.session;

import extremalshell.NearbyFiles;
import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.RestoreTask;
import extremalshell.input.InputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings saved results back. */
public final class RestoreCommand implements Command {
  private static final Parameter<String> FILES =
      new Parameter<>(
          "file",
          Parameter.Kind.SOME,
          ValueType.FILE.hinted(Hints.saved(List.of("json"))),
          "JSON file of a saved result, or a pattern, relative to --out");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "restore",
        "bring saved results back with mask, ranking and settings; open their network and load"
            + " their stimulus",
        List.of(FILES),
        "restore 'dog.json'",
        "r = restore('out/*.json')");
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    List<Path> files = new ArrayList<>();
    for (String name : arguments.all(FILES)) {
      Path file = session.outFolder().resolve(name);
      InputFiles.matching(file.toString()).forEach(each -> files.add(Path.of(each)));
    }
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw UserException.missing(
            "restore: no file '" + file + "'" + NearbyFiles.didYouMean(file), null);
      }
    }
    List<Object> results = new RestoreTask(session).restore(files);
    return results.size() == 1 ? results.get(0) : results;
  }
}
