package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.AreaChoice;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.PerturbTask;
import extremalshell.input.Stimulus;
import extremalshell.mask.Attribution;
import extremalshell.outside.AttributionFile;
import extremalshell.outside.AttributionList;
import extremalshell.outside.FileMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads attribution maps that another tool has made. */
final class AttributionCommand implements Command {
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.files(AttributionFile.EXTENSIONS)),
          "map with a value for each pixel of the network's input (.npy, .csv, grey .png); or"
              + " a list of maps (.csv with the columns input, target and map)");
  private static final Parameter<String> NAME =
      new Parameter<>(
          "name",
          Parameter.Kind.NAMED,
          ValueType.TEXT,
          "name of the method in tables; default outside");
  private static final Parameter<Target> TARGET =
      new Parameter<>(
          "target",
          Parameter.Kind.NAMED,
          Target.TYPE,
          "class that the map explains; default the chosen" + " target");
  private static final Parameter<List<AreaChoice>> AREA =
      new Parameter<>(
          "area",
          Parameter.Kind.NAMED,
          ValueType.list(AreaChoice.TYPE),
          "areas of the masks; default the chosen" + " areas");
  private static final Parameter<Boolean> ABSOLUTE =
      new Parameter<>(
          "absolute",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "rank pixels by absolute value; default false");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "attribution",
        "import attribution maps of another tool; return one result for each area, for evaluate,"
            + " show, save and plot",
        List.of(FILE, NAME, TARGET, AREA, ABSOLUTE),
        "attribution 'map.npy', name: 'captum-ig'",
        "attribution 'maps.csv', name: 'captum-ig', absolute: true");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Path file = Path.of(arguments.get(FILE));
    String name = arguments.find(NAME) == null ? "outside" : arguments.get(NAME);
    boolean absolute = Boolean.TRUE.equals(arguments.find(ABSOLUTE));
    List<AreaChoice> choices = arguments.find(AREA);
    List<Double> areas =
        choices == null ? session.areas() : AreaChoice.shares("attribution area", choices);
    if (areas.isEmpty()) {
      throw UserException.usage(
          "attribution: area auto needs the optimiser; give numbers, for example area: 0.1");
    }
    Target target = arguments.find(TARGET);
    if (AttributionList.isList(file)) {
      if (target != null) {
        throw UserException.usage(
            "attribution target: the list '"
                + file
                + "' has a target in each row; leave target:"
                + " out");
      }
      return many(session, AttributionList.read(file), name, absolute, areas);
    }
    List<Target> targets = target == null ? session.targets() : List.of(target);
    if (targets.size() > 1) {
      throw UserException.usage(
          "attribution: a map explains one target, but "
              + targets.size()
              + " are chosen; choose one with target:");
    }
    FileMethod method = method(file, name, absolute);
    List<Result> results = explain(session, method, targets.get(0), areas);
    return results.size() == 1 ? results.get(0) : results;
  }

  private static FileMethod method(Path file, String name, boolean absolute) {
    Attribution attribution = AttributionFile.read(file, absolute);
    return new FileMethod(name, file.toString(), attribution);
  }

  private static List<Result> explain(
      Session session, FileMethod method, Target target, List<Double> areas) {
    return new PerturbTask(session)
        .explain(List.of(target), areas, session.settings().withMethod(method.asMethod()));
  }

  /** Reads all maps before it explains the first one; the session keeps its stimulus. */
  private static List<Result> many(
      Session session,
      List<AttributionList.Entry> entries,
      String name,
      boolean absolute,
      List<Double> areas) {
    List<FileMethod> methods =
        entries.stream().map(entry -> method(entry.map(), name, absolute)).toList();
    Stimulus before = session.hasStimulus() ? session.stimulus() : null;
    List<Result> all = new ArrayList<>();
    try {
      for (int i = 0; i < entries.size(); i++) {
        AttributionList.Entry entry = entries.get(i);
        try {
          session.replace(session.read(entry.input()));
          all.addAll(explain(session, methods.get(i), Target.ofKey(entry.target()), areas));
        } catch (UserException e) {
          throw UserException.usage("attribution: line " + entry.number() + ": " + e.getMessage());
        }
      }
    } finally {
      restore(session, before);
      session.results().setLatest(all);
    }
    return all;
  }

  private static void restore(Session session, @Nullable Stimulus before) {
    if (before != null) {
      session.replace(before);
    }
  }
}
