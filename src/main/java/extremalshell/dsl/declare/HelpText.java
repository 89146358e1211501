package extremalshell.dsl.declare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Writes help from the declarations of commands. */
public final class HelpText {
  /** Length above which a synopsis has only the arguments by position. */
  private static final int LONG = 60;

  /** Least width of a column of names. */
  private static final int LEAST_WIDTH = 11;

  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private HelpText(int columns) {
    this.columns = columns;
  }

  /**
   * Returns one line per command, below the titles of their groups.
   *
   * @param columns width of lines; 0 for no limit
   */
  public static List<String> overview(Commands commands, int columns) {
    HelpText text = new HelpText(columns);
    for (Commands.Group group : commands.groups()) {
      text.add("", group.title() + ":");
      for (Declaration command : group.commands()) {
        text.entry("  ", command.spec().name(), LEAST_WIDTH, command.spec().summary());
      }
    }
    text.add("", "help perturb, perturb --help or perturb? explain perturb; Tab completes");
    return text.lines;
  }

  /**
   * Returns synopsis, summary, arguments and examples of a command.
   *
   * @param columns width of lines; 0 for no limit
   */
  public static List<String> of(CommandSpec spec, int columns) {
    HelpText text = new HelpText(columns);
    text.add("", synopsis(spec));
    text.add("  ", spec.summary());
    int width = widest(spec.parameters().stream().map(Parameter::name).toList());
    for (Parameter<?> parameter : spec.parameters()) {
      text.argument(parameter, width);
    }
    // not broken, so that users can copy it
    spec.examples().forEach(example -> text.lines.add("  example: " + example));
    return text.lines;
  }

  private void argument(Parameter<?> parameter, int width) {
    ValueType<?> type = parameter.type();
    String values = type.unexplained();
    boolean listed = values.startsWith("or ");
    String tail = values.isEmpty() || listed ? "" : " (" + values + ")";
    entry("  ", parameter.name(), width, parameter.description() + tail);
    String indent = " ".repeat(width + 3);
    int widest = widest(type.meanings().keySet());
    for (String choice : type.choices()) {
      String meaning = type.meanings().get(choice);
      if (meaning != null) {
        entry(indent, choice, widest, meaning);
      }
    }
    if (listed) {
      add(indent, values);
    }
  }

  private static int widest(Collection<String> names) {
    return Math.max(LEAST_WIDTH, names.stream().mapToInt(String::length).max().orElse(0));
  }

  /** Returns the form of the command, such as {@code labels [text]}. */
  static String synopsis(CommandSpec spec) {
    String all = spec.parameters().stream().map(Parameter::synopsis).collect(joining());
    String others = spec.otherNames() ? " [name: ...]" : "";
    if (all.length() > LONG) {
      all = spec.positional().stream().map(Parameter::synopsis).collect(joining());
      others = " [name: value, ...]";
    }
    return (spec.name() + " " + all).strip() + others;
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(" ");
  }

  private void entry(String indent, String name, int width, String text) {
    String head = String.format(Locale.ROOT, "%s%-" + width + "s ", indent, name);
    wrap(head, " ".repeat(columns > 0 && columns < 60 ? indent.length() + 2 : head.length()), text);
  }

  private void add(String indent, String text) {
    wrap(indent, indent + "  ", text);
  }

  private void wrap(String head, String indent, String text) {
    lines.addAll(Wrapping.lines(head, indent, text, columns));
  }
}
