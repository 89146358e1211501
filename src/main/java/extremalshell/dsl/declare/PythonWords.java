package extremalshell.dsl.declare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groovy's forms of words of Python. Users of PyTorch type such words by habit. */
final class PythonWords {
  private static final Map<String, String> IN_GROOVY =
      Map.ofEntries(
          Map.entry("None", "null"),
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("elif", "} else if (x > 0) {"),
          Map.entry("not", "!x"),
          Map.entry("len", "x.size()"),
          Map.entry("str", "String.valueOf(x)"),
          Map.entry("int", "x as int"),
          Map.entry("float", "x as double"),
          Map.entry("range", "0..<3 for 0, 1, 2"),
          Map.entry("enumerate", "list.eachWithIndex { x, i -> print x }"),
          Map.entry("lambda", "{ x -> 2 * x }"),
          Map.entry("f", "\"$x\" for f'{x}'"),
          Map.entry("pass", "{ }"));

  private PythonWords() {}

  /** Returns how Groovy writes a word of Python, or null for other words. */
  static @Nullable String inGroovy(String word) {
    return IN_GROOVY.get(word);
  }
}
