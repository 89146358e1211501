package extremalshell.dsl.declare;

import extremalshell.Suggestions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vocabulary: every command by its name, in the order of their registration. */
public final class Commands {
  private final Map<String, Declaration> byName = new LinkedHashMap<>();

  /** Takes commands with different names. */
  public Commands(List<? extends Declaration> commands) {
    for (Declaration command : commands) {
      if (byName.put(command.spec().name(), command) != null) {
        throw new IllegalArgumentException("two commands " + command.spec().name());
      }
    }
  }

  /** Returns all commands. */
  public Collection<Declaration> all() {
    return byName.values();
  }

  /** Returns all names. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Returns the command with a name in scripts, or null. */
  public @Nullable Declaration find(String name) {
    return byName.get(name);
  }

  /** Returns the command behind an identifier of Groovy, which has no hyphens, or null. */
  public @Nullable Declaration ofIdentifier(String identifier) {
    Declaration command = byName.get(identifier);
    return command == null ? byName.get(identifier.replace('_', '-')) : command;
  }

  /**
   * As {@link Arguments#bind}; suggests {@code set} for an argument of that command.
   *
   * @throws ArgumentException with a one-line message for the user
   */
  public Arguments bind(
      CommandSpec spec,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> named) {
    try {
      return Arguments.bind(spec, positional, named);
    } catch (ArgumentException e) {
      Object value = named.get(e.argument());
      Parameter<?> setting = value == null ? null : setting(e.argument(), value);
      if (value == null || setting == null) {
        throw e;
      }
      String call = ArgumentText.of("set", List.of(), Map.of(e.argument(), value));
      String what = setting.description().replaceFirst("[:;,].*", "");
      throw ArgumentException.named(
          e.argument(), e.getMessage() + "; did you mean " + call + " (" + what + ")?");
    }
  }

  /** Returns the parameter of {@code set} with a name, if it accepts the value; otherwise null. */
  private @Nullable Parameter<?> setting(String name, Object value) {
    Declaration set = byName.get("set");
    return set == null || value == Arguments.UNKNOWN
        ? null
        : set.spec().named().stream()
            .filter(each -> each.name().equals(name) && each.type().reader().apply(value) != null)
            .findFirst()
            .orElse(null);
  }

  /** Returns {@code unknown command 'lod'; did you mean load?}. */
  public String unknown(String name, Collection<String> functions) {
    Set<String> known = new TreeSet<>(functions);
    known.addAll(names());
    String hint = Suggestions.didYouMean(name, known);
    return "unknown command '" + name + "'" + (hint.isEmpty() ? "; try help" : hint);
  }

  /** Returns the names with a hyphen. */
  public Set<String> hyphenated() {
    return names().stream().filter(n -> n.indexOf('-') > 0).collect(Collectors.toSet());
  }
}
