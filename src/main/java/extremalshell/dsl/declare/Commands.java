package extremalshell.dsl.declare;

import extremalshell.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vocabulary: every command by its name, in the order of their registration. */
public final class Commands {
  /** With more commands, an argument's name is too common to be a hint. */
  private static final int MOST_OWNERS = 2;

  private final List<Group> groups;
  private final Map<String, Declaration> byName = new LinkedHashMap<>();

  /**
   * Commands for one purpose.
   *
   * @param title in help
   * @param commands in the order of help
   */
  public record Group(String title, List<Declaration> commands) {
    /** Copies the commands. */
    public Group {
      commands = List.copyOf(commands);
    }
  }

  /** Takes commands with different names. */
  public Commands(List<Group> groups) {
    this.groups = List.copyOf(groups);
    for (Group group : groups) {
      for (Declaration command : group.commands()) {
        if (byName.put(command.spec().name(), command) != null) {
          throw new IllegalArgumentException("two commands " + command.spec().name());
        }
      }
    }
  }

  /** Returns the groups. */
  public List<Group> groups() {
    return groups;
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
   * As {@link Arguments#bind}; for an argument of another command, the message names that command.
   *
   * @throws ArgumentException with a one-line message for the user
   */
  public Arguments bind(
      CommandSpec spec,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> named) {
    for (Map.Entry<String, ? extends @Nullable Object> argument : named.entrySet()) {
      String name = argument.getKey();
      String elsewhere = spec.takes(name) ? null : elsewhere(name, argument.getValue());
      if (elsewhere != null) {
        throw ArgumentException.named(
            name, spec.name() + ": no argument '" + name + "'; did you mean " + elsewhere + "?");
      }
    }
    try {
      return Arguments.bind(spec, positional, named);
    } catch (ArgumentException e) {
      Object value = named.get(e.argument());
      Declaration set = byName.get("set");
      if (value == null
          || value == Arguments.UNKNOWN
          || set == null
          || !set.spec().accepts(e.argument(), value)) {
        throw e;
      }
      throw ArgumentException.named(
          e.argument(),
          e.getMessage() + "; did you mean " + of(set.spec(), e.argument(), value) + "?");
    }
  }

  /** Returns a call with one argument, and its meaning. */
  private static String of(CommandSpec command, String name, Object value) {
    String meaning = command.parameter(name).description().replaceFirst("[:;,].*", "");
    return ArgumentText.of(command.name(), List.of(), Map.of(name, value)) + " (" + meaning + ")";
  }

  /**
   * Returns the call that an argument belongs to, with its meaning: of {@code set}, of the command
   * with the argument's name, or of the few commands that have the argument; otherwise null.
   */
  private @Nullable String elsewhere(String name, @Nullable Object value) {
    Object shown = shown(value);
    List<CommandSpec> owners =
        byName.values().stream()
            .map(Declaration::spec)
            .filter(spec -> spec.accepts(name, value))
            // the fewer arguments, the more the command is about this one
            .sorted(Comparator.comparingInt(spec -> spec.parameters().size()))
            .toList();
    Declaration set = byName.get("set");
    Declaration command = byName.get(name);
    if (set != null && owners.contains(set.spec())) {
      owners = List.of(set.spec());
    } else if (command != null) {
      return example(command.spec(), shown) + " (" + command.spec().summary() + ")";
    }
    return owners.isEmpty() || owners.size() > MOST_OWNERS
        ? null
        : owners.stream().map(owner -> of(owner, name, shown)).collect(Collectors.joining(" or "));
  }

  /** Returns a call with the value if the command takes it, otherwise an example. */
  private static String example(CommandSpec command, Object value) {
    Map<String, Object> named = new LinkedHashMap<>();
    List<Object> positional = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> named.put(String.valueOf(name), each));
    } else if (value instanceof Iterable<?> values) {
      values.forEach(positional::add);
    } else {
      positional.add(value);
    }
    try {
      Arguments.bind(command, positional, named);
      return ArgumentText.of(command.name(), positional, named);
    } catch (ArgumentException e) {
      return command.examples().get(0);
    }
  }

  /**
   * Returns {@code unknown command 'lod'; did you mean load?}.
   *
   * @param arguments of the call without a name
   * @param functions names of other functions that it may mean
   */
  public String unknown(
      String name, List<? extends @Nullable Object> arguments, Collection<String> functions) {
    Set<String> known = new TreeSet<>(functions);
    known.addAll(names());
    String hint = meant(name, arguments, known);
    return "unknown command '" + name + "'" + (hint.isEmpty() ? "; try help" : hint);
  }

  /**
   * Returns {@code "; did you mean ...?"} about an unknown name, or an empty text: the commands
   * that take an argument of that name, the command for which it is another word, or near names.
   */
  public String meant(
      String name, List<? extends @Nullable Object> arguments, Collection<String> known) {
    String groovy = PythonWords.inGroovy(name);
    // without known names, the name itself is known, and only its arguments are wrong
    if (groovy != null && !known.isEmpty() && !known.contains(name)) {
      return "; Groovy writes " + groovy;
    }
    String other = ofOtherWord(name);
    Object value = arguments.size() == 1 ? arguments.get(0) : Arguments.UNKNOWN;
    String call = other == null ? ofArgument(name, value) : other;
    if (call != null) {
      return "; did you mean " + call + "?";
    }
    String owners =
        byName.values().stream()
            .map(Declaration::spec)
            .filter(spec -> !spec.otherNames() && spec.takes(name))
            .map(CommandSpec::name)
            .collect(Collectors.joining(", "));
    return owners.isEmpty()
        ? Suggestions.didYouMean(name, known)
        : "; '" + name + "' is an argument of " + owners;
  }

  /**
   * Returns the call that words of another language may mean, or null. The name may be a command,
   * another word for a command, or an argument of {@code perturb} or {@code set}.
   *
   * @param words after the name
   */
  public @Nullable String call(String name, List<String> words) {
    List<Object> values = words.stream().map(ValueType::numberOrText).toList();
    Declaration command = byName.get(name);
    if (command != null) {
      CommandSpec spec = command.spec();
      return values.isEmpty() ? spec.examples().get(0) : example(spec, values);
    }
    String other = ofOtherWord(name);
    if (other != null) {
      return other;
    }
    Object value = values.size() == 1 ? values.get(0) : Arguments.UNKNOWN;
    return Stream.of("perturb", "set")
        .map(byName::get)
        .filter(owner -> owner != null && owner.spec().takes(name))
        .map(owner -> of(owner, name, value))
        .findFirst()
        .orElse(null);
  }

  private @Nullable String ofOtherWord(String name) {
    return byName.values().stream()
        .filter(command -> command.otherWords().contains(name))
        .map(command -> command.spec().examples().get(0))
        .findFirst()
        .orElse(null);
  }

  /** Returns a call with one argument, with its value if the command takes it. */
  private static String of(Declaration owner, String name, @Nullable Object value) {
    Object shown = owner.spec().accepts(name, value) ? shown(value) : new Word("...");
    return ArgumentText.of(owner.spec().name(), List.of(), Map.of(name, shown));
  }

  /** Returns the calls that take an argument: of {@code set} and one more, or of few commands. */
  private @Nullable String ofArgument(String name, @Nullable Object value) {
    Declaration set = byName.get("set");
    if (set == null || !set.spec().takes(name)) {
      return elsewhere(name, value);
    }
    return Stream.of(set, byName.get("perturb"))
        .filter(owner -> owner != null && owner.spec().takes(name))
        .map(owner -> of(owner, name, value))
        .collect(Collectors.joining(" or "));
  }

  private static Object shown(@Nullable Object value) {
    return value == null || value == Arguments.UNKNOWN ? new Word("...") : value;
  }

  /** Returns the names with a hyphen. */
  public Set<String> hyphenated() {
    return names().stream().filter(n -> n.indexOf('-') > 0).collect(Collectors.toSet());
  }
}
