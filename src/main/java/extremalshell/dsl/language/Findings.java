package extremalshell.dsl.language;

import extremalshell.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;

/** Facts about one script, gathered while it is compiled. */
final class Findings {
  private static final int MOST_PROBLEMS = 20;

  private final Source source;
  private final List<CallSite> sites = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> variables = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private final List<CallSite.Place> statements = new ArrayList<>();
  private final PlaceNumbers places = new PlaceNumbers();
  private boolean open;

  Findings(Source source, Set<String> functions, Set<String> variables) {
    this.source = source;
    this.functions.addAll(functions);
    this.variables.addAll(variables);
    this.declared.addAll(variables);
    this.variables.add(XpScript.ARGUMENTS);
    this.variables.add(XpScript.LAST);
  }

  Source source() {
    return source;
  }

  /** Returns the starts of the statements outside of functions. */
  List<CallSite.Place> statements() {
    return statements;
  }

  /** Returns the numbers that represent places in the class file. */
  PlaceNumbers places() {
    return places;
  }

  List<CallSite> sites() {
    return sites;
  }

  Set<String> functions() {
    return functions;
  }

  Set<String> variables() {
    return variables;
  }

  /** Returns the variables that a user may mistype. */
  Set<String> ownVariables() {
    return XpScript.own(variables);
  }

  /** Returns the variables that are declared with {@code def}, or existed before. */
  Set<String> declared() {
    return declared;
  }

  /** Returns whether names may have a source that is known only at run time. */
  boolean isOpen() {
    return open;
  }

  /** Records that names may have a source that is known only at run time. */
  void leaveOpen() {
    open = true;
  }

  void add(ASTNode place, ExitCode exitCode, String message) {
    add(place.getLineNumber(), place.getColumnNumber(), exitCode, message);
  }

  void add(int line, int column, ExitCode exitCode, String message) {
    problems.add(new Problem(source, line, column, exitCode, message));
  }

  void addAll(List<Problem> others) {
    problems.addAll(others);
  }

  /** Returns the first problems in the order of the text, and the number of further ones. */
  List<Problem> problems() {
    List<Problem> all =
        problems.stream()
            .distinct()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .toList();
    if (all.size() <= MOST_PROBLEMS) {
      return all;
    }
    List<Problem> first = new ArrayList<>(all.subList(0, MOST_PROBLEMS));
    String rest = "and " + (all.size() - MOST_PROBLEMS) + " more problems";
    first.add(new Problem(source, 0, 0, first.get(0).exitCode(), rest));
    return first;
  }
}
