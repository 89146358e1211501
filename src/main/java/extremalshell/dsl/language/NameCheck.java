package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/**
 * Checks, before anything runs, that every command, function and variable exists and that constant
 * arguments fit. It first collects the whole script: a function may be defined after its use.
 */
final class NameCheck {
  /** Names that every script and closure has. */
  private static final Set<String> ALWAYS =
      Set.of("binding", "class", "metaClass", "owner", "delegate", "thisObject", "property");

  private final Commands commands;
  private final Findings findings;
  private final Set<String> builtIn;
  private final List<Runnable> later = new ArrayList<>();

  /** Takes the functions that Groovy gives to every script. */
  NameCheck(Commands commands, Findings findings, Set<String> builtIn) {
    this.commands = commands;
    this.findings = findings;
    this.builtIn = builtIn;
  }

  /** Notes the use of a variable that is not declared in a block. */
  void variable(ASTNode place, String name) {
    later.add(
        () -> {
          if (!findings.variables().contains(name) && !ALWAYS.contains(name)) {
            findings.add(place, ExitCode.SCRIPT, unknownVariable(name));
          }
        });
  }

  /**
   * Notes that a script sets a variable. {@code area = 0.2} looks like setting the area; only a
   * declared variable may have the name of a command.
   */
  void assignment(ASTNode place, String name, @Nullable Object value) {
    if (ALWAYS.contains(name)) {
      findings.add(place, ExitCode.SCRIPT, "'" + name + "' is a name of Groovy's; choose another");
    }
    Declaration command = commands.ofIdentifier(name);
    if (command != null && !command.givesWay()) {
      later.add(
          () -> {
            if (!findings.declared().contains(name) && takes(command, value)) {
              String message =
                  "'" + name + "' is a command: leave out the '=', or declare a variable";
              findings.add(place, ExitCode.SCRIPT, message + ": def " + name + " = ...");
            }
          });
    }
  }

  private boolean takes(Declaration command, @Nullable Object value) {
    Object settled = settled(value);
    if (settled == Arguments.UNKNOWN) {
      return false;
    }
    List<@Nullable Object> values = new ArrayList<>();
    values.add(settled);
    try {
      command.check(commands.bind(command.spec(), values, Map.of()));
      return true;
    } catch (ArgumentException e) {
      return false;
    }
  }

  /** Returns a mark to give to {@link #function}, taken before its arguments are noted. */
  int mark() {
    return later.size();
  }

  /** Forgets the notes since a mark: they follow from a problem that is already reported. */
  void forget(int mark) {
    later.subList(mark, later.size()).clear();
  }

  /** Notes a sum or difference that is a command with a signed number. A variable is no command. */
  void signed(ASTNode place, Declaration command, String number) {
    String name = command.spec().name();
    later.add(
        () -> {
          ArgumentException refused =
              number.matches("[+-][\\d.]+")
                  ? problem(command, List.of(new BigDecimal(number)), Map.of())
                  : null;
          if (findings.variables().contains(place.getText())) {
            return;
          }
          if (refused != null && refused.position() == 0) {
            findings.add(place, ExitCode.USAGE, refused.message());
          } else {
            String message = ": a number with a sign needs brackets: " + name + "(" + number + ")";
            findings.add(place, ExitCode.SCRIPT, name + message);
          }
        });
  }

  /** Notes a call of a function; problems with the arguments of an unknown function are moot. */
  void function(ASTNode place, String name, List<@Nullable Object> given, int mark) {
    List<Runnable> arguments = List.copyOf(later.subList(mark, later.size()));
    later.subList(mark, later.size()).clear();
    later.add(
        () -> {
          if (findings.variables().contains(name)
              || findings.functions().contains(name)
              || builtIn.contains(name)) {
            arguments.forEach(Runnable::run);
          } else {
            List<@Nullable Object> values = new ArrayList<>();
            given.forEach(value -> values.add(settled(value)));
            String message = commands.unknown(name, values, findings.functions());
            findings.add(place, ExitCode.SCRIPT, message);
          }
        });
  }

  /** Notes a call of a command with the known values. */
  void call(
      Declaration command,
      CallSite site,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    later.add(
        () -> {
          boolean own = command.givesWay() && findings.variables().contains(site.command());
          if (!own) {
            check(command, site, positional, named);
          }
        });
  }

  /** Notes that the calls since a mark are no calls if the script has a variable of that name. */
  void areVariables(String name, int mark) {
    List<Runnable> calls = List.copyOf(later.subList(mark, later.size()));
    forget(mark);
    later.add(
        () -> {
          if (!findings.variables().contains(name)) {
            calls.forEach(Runnable::run);
          }
        });
  }

  /** Adds the problems to the findings. */
  void finish() {
    if (!findings.isOpen()) {
      later.forEach(Runnable::run);
    }
  }

  private String unknownVariable(String name) {
    if (commands.ofIdentifier(name) != null) {
      return "'" + name + "' is a command, not a variable";
    }
    if (name.equals("exit") || name.equals("quit")) {
      return "'" + name + "' leaves the prompt; a script ends with its last line";
    }
    List<String> known = new ArrayList<>(commands.names());
    known.addAll(findings.ownVariables());
    known.addAll(findings.functions());
    String hint = commands.meant(name, List.of(), known);
    return "no command or variable '" + name + "'" + hint;
  }

  private void check(
      Declaration command,
      CallSite site,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    if (positional.contains(StaticValues.SPREAD) || named.containsValue(StaticValues.SPREAD)) {
      return;
    }
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    named.forEach((name, value) -> byName.put(name, settled(value)));
    // a single value not known yet may be a map of arguments by name
    List<@Nullable Object> values = new ArrayList<>();
    positional.forEach(value -> values.add(settled(value)));
    if (values.size() == 1 && values.get(0) == Arguments.UNKNOWN && named.isEmpty()) {
      return;
    }
    ArgumentException problem = problem(command, values, byName);
    CallSite at = site;
    if (problem != null && !values.isEmpty() && values.get(0) == Arguments.UNKNOWN) {
      // that value may be a map of arguments by name
      ArgumentException behind = problem(command, values.subList(1, values.size()), byName);
      if (behind == null) {
        return;
      }
      if (values.size() > command.spec().positional().size()) {
        problem = behind;
        at = site.withoutFirst();
      }
    }
    if (problem != null) {
      CallSite.Place place = at.placeOf(problem);
      String message =
          problem.message(findings.ownVariables()) + aboutFunction(byName.get(problem.argument()));
      findings.add(place.line(), place.column(), ExitCode.USAGE, message);
    }
  }

  /** The name of a function alone is a bare word, not the function. */
  private String aboutFunction(@Nullable Object value) {
    return value != null && findings.functions().contains(value.toString())
        ? "; to pass the function, write this.&" + value
        : "";
  }

  private @Nullable ArgumentException problem(
      Declaration command, List<@Nullable Object> values, Map<String, @Nullable Object> byName) {
    try {
      command.check(commands.bind(command.spec(), values, byName));
      return null;
    } catch (ArgumentException e) {
      return e;
    }
  }

  /** Returns a bare word only if the script never sets a variable of that name. */
  private @Nullable Object settled(@Nullable Object value) {
    if (value instanceof BareWords.Candidate word) {
      boolean isWord = word.roots().stream().noneMatch(findings.variables()::contains);
      return isWord ? new Word(word.text()) : Arguments.UNKNOWN;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> settled = new ArrayList<>();
      list.forEach(each -> settled.add(settled(each)));
      return settled.contains(Arguments.UNKNOWN) || settled.contains(StaticValues.SPREAD)
          ? Arguments.UNKNOWN
          : settled;
    }
    return value;
  }
}
