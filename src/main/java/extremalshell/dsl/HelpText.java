package extremalshell.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes help from the declarations of commands. */
public final class HelpText {
  private HelpText() {}

  /** Returns one line a command. */
  public static List<String> overview(Commands commands) {
    List<String> lines = new ArrayList<>();
    for (Command command : commands.all()) {
      CommandSpec spec = command.spec();
      lines.add(String.format(Locale.ROOT, "%-12s %s", spec.name(), spec.summary()));
    }
    lines.add("help perturb says more about perturb; a script can use all of Groovy");
    return lines;
  }

  /** Returns synopsis, summary, arguments and examples of a command. */
  public static List<String> of(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    String arguments =
        spec.parameters().stream().map(Parameter::synopsis).collect(Collectors.joining(" "));
    lines.add((spec.name() + " " + arguments + (spec.otherNames() ? " [name: ...]" : "")).strip());
    lines.add("  " + spec.summary());
    for (Parameter<?> parameter : spec.parameters()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-12s %s: %s",
              parameter.name(),
              parameter.type().expected(),
              parameter.description()));
    }
    spec.examples().forEach(example -> lines.add("  example: " + example));
    return lines;
  }
}
