package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.input.InputFiles;
import extremalshell.sweep.store.Merge;
import extremalshell.sweep.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges the stores of shards. */
final class MergeCommand implements Command {
  private static final int MOST_NAMED = 8;

  private static final Parameter<String> INTO =
      new Parameter<>(
          "into",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of the merged store, relative to --out");
  private static final Parameter<List<String>> FROM =
      new Parameter<>(
          "from",
          Parameter.Kind.REQUIRED,
          ValueType.list(ValueType.FILE.hinted(Hints.saved(List.of()))),
          "folders of the shards' stores, relative to --out; wildcards work: 'grid-*'");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "merge",
        "merge the stores of shards and list missing cells",
        List.of(INTO, FROM),
        "merge 'grid', 'grid-*'",
        "merge 'all', ['a/grid-1of2', 'b/grid-2of2']");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Path into = Destination.inside(session, arguments.get(INTO));
    List<Path> sources = new ArrayList<>();
    for (String pattern : arguments.get(FROM)) {
      sources.addAll(stores(session.outFolder(), pattern, into));
    }
    checkApart(into, sources);
    Merge merge = new Merge(into, sources.stream().distinct().toList());
    Merge.Summary found = merge.run();
    session.output().table(found.toTable());
    merge.notices().forEach(notice -> session.output().warn("merge: " + notice));
    session.results().setLatest(into);
    int missing = found.cells() - found.done() - found.failed();
    if (missing > 0) {
      session
          .output()
          .warn(
              "merge: "
                  + missing
                  + " of "
                  + found.cells()
                  + " cells are missing: "
                  + named(found.missing())
                  + "; repeat the unfinished shards, or repeat the sweep with out: '"
                  + into
                  + "'");
    }
    return null;
  }

  private static void checkApart(Path into, List<Path> sources) {
    Path target = into.toAbsolutePath().normalize();
    if (sources.stream().anyMatch(each -> each.toAbsolutePath().normalize().equals(target))) {
      throw UserException.usage(
          "merge: store '" + into + "' cannot be merged into itself; give the whole another name");
    }
  }

  private static String named(List<String> missing) {
    String named = String.join(", ", missing.stream().limit(MOST_NAMED).toList());
    return missing.size() > MOST_NAMED ? named + " and others" : named;
  }

  private static List<Path> stores(Path out, String pattern, Path into) {
    String plain = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!InputFiles.hasWildcards(plain) || Files.isDirectory(out.resolve(plain))) {
      return List.of(out.resolve(plain));
    }
    Path absolute = out.resolve(plain).toAbsolutePath().normalize();
    PathMatcher matcher = InputFiles.matcher(absolute.toString().replace("\\", "\\\\"));
    int wild = plain.replaceAll("[*?\\[{].*", "").lastIndexOf('/');
    Path from = wild < 0 ? out : out.resolve(plain.substring(0, wild));
    Path target = into.toAbsolutePath().normalize();
    List<Path> found =
        Stores.names(from).stream()
            .map(from::resolve)
            .filter(store -> matcher.matches(store.toAbsolutePath().normalize()))
            .filter(store -> !store.toAbsolutePath().normalize().equals(target))
            .sorted()
            .toList();
    if (found.isEmpty()) {
      throw UserException.missing(
          "merge: no store matches '" + pattern + "'; list stores with runs", null);
    }
    return found;
  }
}
