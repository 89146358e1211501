package extremalshell.dsl.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a command; the source of help, completion, {@code check} and suggestions after
 * a mistype.
 *
 * @param name in scripts: small letters, maybe with hyphens
 * @param summary one line, no full stop
 * @param parameters positions first, in their order, then names
 * @param otherNames whether undeclared names are accepted
 * @param examples whole statements; each must compile
 */
public record CommandSpec(
    String name,
    String summary,
    List<Parameter<?>> parameters,
    boolean otherNames,
    List<String> examples) {

  /** Copies the lists. */
  public CommandSpec {
    parameters = List.copyOf(parameters);
    examples = List.copyOf(examples);
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(name + " has no example");
    }
  }

  /** Declares a command that accepts only the names it declares. */
  public static CommandSpec of(
      String name, String summary, List<Parameter<?>> parameters, String... examples) {
    return new CommandSpec(name, summary, parameters, false, List.of(examples));
  }

  /** Returns the parameters given by name. */
  public List<Parameter<?>> named() {
    return parameters.stream().filter(p -> p.kind() == Parameter.Kind.NAMED).toList();
  }

  /** Returns whether an argument can have a name. */
  boolean takes(String name) {
    return otherNames || named().stream().anyMatch(each -> each.name().equals(name));
  }

  /** Returns whether an argument is declared by name and accepts a value. */
  boolean accepts(String name, @Nullable Object value) {
    return named().stream()
        .anyMatch(
            each ->
                each.name().equals(name)
                    && (value == Arguments.UNKNOWN
                        || (value != null && each.type().reader().apply(value) != null)));
  }

  /** Returns the parameter with a name. */
  Parameter<?> parameter(String name) {
    return named().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the parameters given by position. */
  public List<Parameter<?>> positional() {
    return parameters.stream().filter(p -> p.kind() != Parameter.Kind.NAMED).toList();
  }
}
