package extremalshell.dsl;

import extremalshell.FileNames;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the arguments of calls; replaces names of files by paths that the process finds. */
final class PathArguments {
  private static final Set<Hints.Source> NAMES_OF_FILES =
      EnumSet.of(
          Hints.Source.FILES,
          Hints.Source.STIMULI,
          Hints.Source.RECORDINGS,
          Hints.Source.NETWORKS,
          Hints.Source.SAVED);

  private final Session session;
  private final Commands commands;

  PathArguments(Session session, Commands commands) {
    this.session = session;
    this.commands = commands;
  }

  /**
   * Checks the arguments of a call; a map in the first place holds arguments by name, if the
   * command takes any.
   *
   * @throws extremalshell.dsl.declare.ArgumentException with a one-line message for the user
   */
  Arguments bound(CommandSpec spec, List<@Nullable Object> given, Map<?, ?> givenNames) {
    List<@Nullable Object> positional = new ArrayList<>(given);
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    boolean takesNames = !spec.named().isEmpty() || spec.otherNames();
    if (takesNames && !positional.isEmpty() && positional.get(0) instanceof Map<?, ?> options) {
      positional.remove(0);
      options.forEach((key, value) -> named.put(String.valueOf(key), value));
    }
    givenNames.forEach((key, value) -> named.put(String.valueOf(key), value));
    return commands.bind(spec, of(spec, positional), of(spec, named));
  }

  private List<@Nullable Object> of(CommandSpec spec, List<@Nullable Object> given) {
    List<Parameter<?>> declared = spec.positional();
    List<@Nullable Object> located = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Parameter<?> parameter =
          declared.isEmpty() ? null : declared.get(Math.min(i, declared.size() - 1));
      located.add(parameter == null ? given.get(i) : of(parameter, given.get(i)));
    }
    return located;
  }

  private Map<String, @Nullable Object> of(CommandSpec spec, Map<String, @Nullable Object> given) {
    Map<String, @Nullable Object> located = new LinkedHashMap<>(given);
    for (Parameter<?> parameter : spec.named()) {
      located.computeIfPresent(parameter.name(), (name, value) -> of(parameter, value));
    }
    return located;
  }

  private @Nullable Object of(Parameter<?> parameter, @Nullable Object value) {
    Hints.Source source = parameter.type().hints().source();
    if (!NAMES_OF_FILES.contains(source)) {
      // a range stays a range, of any length
      return value;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> located = new ArrayList<>();
      list.forEach(each -> located.add(of(parameter, each)));
      return located.equals(list) ? list : located;
    }
    boolean text = value instanceof CharSequence || value instanceof Word;
    if (!text || parameter.type().choices().contains(String.valueOf(value))) {
      return value;
    }
    String name = String.valueOf(value);
    String path =
        switch (source) {
          case FILES, STIMULI -> session.workplace().located(name);
          case RECORDINGS, NETWORKS -> found(name);
          case SAVED -> FileNames.withHome(name);
          default -> name;
        };
    // an unchanged value keeps its kind: a string may mean more than a bare word
    return path.equals(name) ? value : path;
  }

  /** Names of networks and clips are no files, unless a file has that name. */
  private String found(String name) {
    String path = session.workplace().located(name);
    boolean named =
        session.engine().bundled().stream().anyMatch(each -> each.name().equals(name))
            || !(name.startsWith("~") || Files.exists(Path.of(path)));
    return named ? name : path;
  }
}
