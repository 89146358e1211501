package extremalshell.dsl.declare;

import extremalshell.Suggestions;
import groovy.lang.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, checked against the command's declaration. */
public final class Arguments {
  /** Most names in a message: more would hide the nearest one. */
  private static final int MOST_LISTED = 12;

  /** Placeholder for a value that is known only when the script runs. */
  public static final Object UNKNOWN = new Object();

  private final Map<Parameter<?>, Object> values = new LinkedHashMap<>();
  private final Map<String, String> others = new LinkedHashMap<>();
  private final CommandSpec spec;

  private final String text;

  private Arguments(CommandSpec spec, String text) {
    this.spec = spec;
    this.text = text;
  }

  /**
   * Checks the arguments of a call.
   *
   * @throws ArgumentException with a one-line message for the user
   */
  static Arguments bind(
      CommandSpec spec, List<? extends @Nullable Object> positional, Map<String, ?> named) {
    Arguments bound = new Arguments(spec, ArgumentText.of(spec.name(), positional, named));
    bound.refuseUnevenRanges(positional, named);
    bound.bindPositions(positional);
    named.forEach(bound::bindName);
    return bound;
  }

  /** Returns the value of an argument, or null when it was not given. */
  @SuppressWarnings("unchecked") // bind stored a value of the parameter's type
  public <T> @Nullable T find(Parameter<T> parameter) {
    return (T) values.get(parameter);
  }

  /**
   * Returns the value of an argument that is a constant in the script, or null. Values of variables
   * are unknown before the script runs.
   */
  public <T> @Nullable T known(Parameter<T> parameter) {
    return values.get(parameter) == UNKNOWN ? null : find(parameter);
  }

  /** Returns whether an argument was given, with any value. */
  public boolean has(Parameter<?> parameter) {
    return values.containsKey(parameter);
  }

  /** Returns the names of the given arguments that are declared. */
  public Set<String> names() {
    return values.keySet().stream().map(Parameter::name).collect(Collectors.toSet());
  }

  /** Returns the value of an argument that must be given. */
  public <T> T get(Parameter<T> parameter) {
    T value = find(parameter);
    if (value == null) {
      throw new IllegalStateException(parameter.name() + " is not required");
    }
    return value;
  }

  /** Returns the values of an argument that takes many. */
  @SuppressWarnings("unchecked") // bind stored a list of the parameter's type
  public <T> List<T> all(Parameter<T> parameter) {
    return (List<T>) values.getOrDefault(parameter, List.of());
  }

  /** Returns the arguments whose names the command does not declare. */
  public Map<String, String> others() {
    return others;
  }

  /** Returns the call as a script would write it. */
  public String text() {
    return text;
  }

  /** Returns whether no arguments were given. */
  public boolean isEmpty() {
    return values.isEmpty() && others.isEmpty();
  }

  /** A range is refused before its elements are read; {@code print} alone takes any value. */
  private void refuseUnevenRanges(
      List<? extends @Nullable Object> positional, Map<String, ?> named) {
    boolean isAny = spec.positional().stream().anyMatch(p -> p.type().equals(ValueType.ANY));
    for (int i = 0; i < positional.size() && !isAny; i++) {
      String uneven = UnevenRange.complaint(positional.get(i));
      if (uneven != null) {
        throw ArgumentException.positional(i, spec.name() + ": " + uneven);
      }
    }
    named.forEach(
        (name, value) -> {
          String uneven = UnevenRange.complaint(value);
          if (uneven != null) {
            throw ArgumentException.named(name, spec.name() + " " + name + ": " + uneven);
          }
        });
  }

  private void bindPositions(List<? extends @Nullable Object> given) {
    int at = 0;
    for (Parameter<?> parameter : spec.positional()) {
      if (parameter.takesMany()) {
        bindMany(parameter, at, given);
        at = given.size();
      } else if (at < given.size()) {
        values.put(parameter, readPosition(parameter, at, given.get(at)));
        at++;
      } else if (parameter.kind() == Parameter.Kind.REQUIRED) {
        throw missing(parameter);
      }
    }
    if (at < given.size()) {
      throw ArgumentException.positional(
          at, spec.name() + ": takes " + counted(at) + tooMany(at, given));
    }
  }

  private static String tooMany(int at, List<? extends @Nullable Object> given) {
    Object extra = given.get(at);
    boolean readable = extra instanceof CharSequence || extra instanceof Number;
    return given.size() == at + 1 && readable
        ? "; '" + extra + "' is too many"
        : ", not " + given.size();
  }

  private void bindMany(Parameter<?> parameter, int from, List<? extends @Nullable Object> given) {
    List<Object> read = new ArrayList<>();
    for (int i = from; i < given.size(); i++) {
      if (given.get(i) instanceof Iterable<?> elements && !parameter.type().equals(ValueType.ANY)) {
        for (Object element : elements) {
          read.add(readPosition(parameter, i, element));
        }
      } else {
        read.add(readPosition(parameter, i, given.get(i)));
      }
    }
    if (!read.isEmpty()) {
      values.put(parameter, read);
    } else if (parameter.kind() == Parameter.Kind.SOME) {
      throw missing(parameter);
    }
  }

  private ArgumentException missing(Parameter<?> parameter) {
    String example = ", for example: " + spec.examples().get(0);
    return ArgumentException.call(spec.name() + ": needs " + parameter.type().expected() + example);
  }

  private Object readPosition(Parameter<?> parameter, int position, @Nullable Object raw) {
    return read(
        parameter,
        raw,
        problem -> ArgumentException.positional(position, spec.name() + ": " + problem));
  }

  private static Object read(
      Parameter<?> parameter, @Nullable Object raw, Function<String, ArgumentException> refusal) {
    if (raw == UNKNOWN) {
      return UNKNOWN;
    }
    Object value = raw == null ? null : parameter.type().reader().apply(raw);
    if (value == null) {
      String complaint = parameter.type().complaint(raw);
      Word word = complaint.contains("did you mean") ? null : wordIn(parameter.type(), raw);
      throw word == null
          ? refusal.apply(complaint)
          : refusal.apply(about(word, parameter.type(), complaint)).about(word);
    }
    return value;
  }

  /**
   * Where no word is allowed, a bare word is meant as a variable. Inside a list of other values it
   * is named, since the complaint shows the whole list.
   */
  private static String about(Word word, ValueType<?> type, String complaint) {
    return type.choices().isEmpty() || !complaint.endsWith("'" + word + "'")
        ? "expected " + type.expected() + "; '" + word + "' is no variable"
        : complaint;
  }

  /** Returns the first wrong bare word that may be the name of a variable; null for none. */
  private static @Nullable Word wordIn(ValueType<?> type, @Nullable Object raw) {
    if (raw instanceof Word word
        && word.text().matches("[\\p{L}_]\\w*")
        && type.reader().apply(word) == null) {
      return word;
    }
    // the values of a range are no words, and there may be a billion
    return raw instanceof List<?> list && !(raw instanceof Range<?>)
        ? list.stream()
            .map(each -> wordIn(type, each))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null)
        : null;
  }

  private void bindName(String name, @Nullable Object raw) {
    for (Parameter<?> parameter : spec.named()) {
      if (parameter.name().equals(name)) {
        values.put(parameter, readNamed(parameter, raw));
        return;
      }
    }
    if (!spec.otherNames()) {
      throw unknownName(name);
    }
    String text = raw == UNKNOWN || raw == null ? "" : textOf(raw);
    if (text == null) {
      throw ArgumentException.named(
          name, spec.name() + " " + name + ": " + ValueType.TEXT.complaint(raw));
    }
    others.put(name, text);
  }

  /** Numbers, booleans and their lists, read as in a properties file; null for anything else. */
  private static @Nullable String textOf(Object raw) {
    if (raw instanceof Boolean) {
      return raw.toString();
    }
    if (raw instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return ValueType.TEXT.reader().apply(raw);
  }

  private Object readNamed(Parameter<?> parameter, @Nullable Object raw) {
    String name = parameter.name();
    return read(
        parameter,
        raw,
        problem -> ArgumentException.named(name, spec.name() + " " + name + ": " + problem));
  }

  private ArgumentException unknownName(String name) {
    List<String> names = spec.named().stream().map(Parameter::name).toList();
    String near = Suggestions.didYouMean(name, names);
    String takes =
        names.size() > MOST_LISTED
            ? "help " + spec.name() + " lists its arguments"
            : names.isEmpty() ? "it takes none by name" : "it takes " + String.join(", ", names);
    return ArgumentException.named(
        name,
        spec.name()
            + ": no argument '"
            + name
            + "'"
            + (near.isEmpty() ? "; " + takes : near + " (" + takes + ")"));
  }

  private static String counted(int arguments) {
    return switch (arguments) {
      case 0 -> "no argument without a name";
      case 1 -> "one argument without a name";
      default -> arguments + " arguments without a name";
    };
  }
}
