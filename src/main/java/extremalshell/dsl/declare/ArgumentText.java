package extremalshell.dsl.declare;

import groovy.lang.Closure;
import groovy.lang.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a call as script text, for the provenance of results. */
final class ArgumentText {
  private ArgumentText() {}

  static String of(
      String command, List<? extends @Nullable Object> positional, Map<String, ?> named) {
    List<String> texts = new ArrayList<>();
    positional.forEach(value -> texts.add(text(value)));
    named.forEach((name, value) -> texts.add(name + ": " + text(value)));
    return texts.isEmpty() ? command : command + " " + String.join(", ", texts);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Closure) {
      return "{ … }"; // Groovy keeps no source for it
    }
    if (value instanceof Range<?> range) {
      return text(range.getFrom()) + ".." + text(range.getTo());
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Iterable<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(element -> texts.add(text(element)));
      return texts.stream().collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof CharSequence
        ? "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'"
        : String.valueOf(value);
  }
}
