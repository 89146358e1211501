package extremalshell.dsl.declare;

import extremalshell.Capital;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files generated from the declarations of the commands; a test keeps them current. */
public final class CommandReference {
  /** Length above which equal values are described once. */
  private static final int LONG = 250;

  private CommandReference() {}

  /** Returns the files' contents by their paths, relative to the project. */
  public static Map<String, String> files(Commands commands) {
    Map<String, String> files = new TreeMap<>();
    files.put("docs/commands.md", markdown(commands));
    files.put("lib/xp.nanorc", nanorc(commands));
    return files;
  }

  /** Writes the files below a folder. */
  public static void write(Path project, Commands commands) throws IOException {
    for (Map.Entry<String, String> file : files(commands).entrySet()) {
      Files.writeString(project.resolve(file.getKey()), file.getValue());
    }
  }

  private static String markdown(Commands commands) {
    List<String> lines = new ArrayList<>();
    lines.add("# Commands");
    lines.add("");
    lines.add("Made from the commands' declarations by `scripts/docs`. The same text is at the");
    lines.add("prompt: `help`, `help perturb`, `perturb --help`, `perturb?`.");
    lines.add("");
    for (Commands.Group group : commands.groups()) {
      String links =
          group.commands().stream()
              .map(command -> command.spec().name())
              .map(name -> "[" + name + "](#" + name + ")")
              .collect(Collectors.joining(", "));
      lines.add("- " + group.title() + ": " + links);
    }
    Map<String, String> described = new HashMap<>();
    for (Declaration command : commands.all()) {
      add(lines, command.spec(), described);
    }
    return String.join("\n", lines) + "\n";
  }

  /**
   * Adds a command.
   *
   * @param described command that has described long values before
   */
  private static void add(List<String> lines, CommandSpec spec, Map<String, String> described) {
    lines.add("");
    lines.add("## " + spec.name());
    lines.add("");
    lines.add(sentence(spec.summary()));
    lines.add("");
    lines.add("```");
    lines.addAll(spec.examples());
    lines.add("```");
    if (spec.parameters().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| argument | meaning | values |");
    lines.add("|---|---|---|");
    for (Parameter<?> parameter : spec.parameters()) {
      String values = values(parameter.type());
      if (values.length() > LONG) {
        String first = described.putIfAbsent(values, spec.name());
        values = first == null ? values : "as in [" + first + "](#" + first + ")";
      }
      String cells = parameter.synopsis() + " | " + parameter.description() + " | " + values;
      lines.add("| " + cells + " |");
    }
    if (spec.otherNames()) {
      lines.add("| [name: ...] | a property with any other name | text |");
    }
  }

  private static String values(ValueType<?> type) {
    String meanings =
        type.choices().stream()
            .filter(type.meanings()::containsKey)
            .map(choice -> "`" + choice + "`: " + type.meanings().get(choice))
            .collect(Collectors.joining("; "));
    String others = type.unexplained();
    if (meanings.isEmpty() || others.isEmpty()) {
      return others + meanings;
    }
    return others.startsWith("or ") ? meanings + "; " + others : others + " (" + meanings + ")";
  }

  private static String sentence(String summary) {
    return Capital.of(summary) + ".";
  }

  /** Colours for nano and for other editors that read its files. */
  private static String nanorc(Commands commands) {
    String names = String.join("|", commands.names());
    return """
    ## Extremal Shell scripts. In ~/.nanorc: include "/path/to/lib/xp.nanorc"
    ## Made from the commands' declarations by scripts/docs.
    syntax "xp" "\\.xp$"
    comment "//"
    color brightcyan "(^|[;{=)>]|else)[[:space:]]*(%s)($|[[:space:];(])"
    color yellow "\\<(def|for|in|if|else|while|return|true|false|null|assert)\\>"
    color blue "\\<[[:alpha:]]+:"
    color magenta "\\<[0-9]+(\\.[0-9]+)?\\>"
    color green "'([^'\\\\]|\\\\.)*'"
    color green "\\"([^\\"\\\\]|\\\\.)*\\""
    color brightblack "(^|[[:space:]])(//|#).*"
    color brightblack start="/\\*" end="\\*/"
    """
        .formatted(names);
  }
}
