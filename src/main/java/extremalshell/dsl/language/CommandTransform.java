package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/**
 * Turns the commands in a script's syntax tree into calls of {@link XpScript#command}, and bare
 * words in their arguments into {@link Word}s. It also notes the names that {@link NameCheck}
 * checks afterwards.
 */
final class CommandTransform extends ClassCodeExpressionTransformer {
  /** Closures given to these see the methods and properties of another object. */
  private static final Set<String> REDIRECTS = Set.of("with", "tap", "use", "build");

  private final SourceUnit unit;
  private final Commands commands;
  private final Findings findings;
  private final NameCheck check;
  private final StaticValues values;
  private boolean inStatic;
  private int redirects;

  CommandTransform(SourceUnit unit, Commands commands, Findings findings, NameCheck check) {
    this.unit = unit;
    this.commands = commands;
    this.findings = findings;
    this.check = check;
    this.values = new StaticValues(findings.source());
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return unit;
  }

  @Override
  protected void visitConstructorOrMethod(MethodNode node, boolean isConstructor) {
    inStatic = node.isStatic();
    super.visitConstructorOrMethod(node, isConstructor);
    inStatic = false;
  }

  @Override
  @SuppressWarnings("NullAway") // Groovy passes null for a missing expression and expects null
  public Expression transform(Expression expression) {
    if (expression instanceof ClosureExpression closure) {
      closure.visit(this);
      return closure;
    }
    if (expression instanceof VariableExpression variable) {
      return variable(variable);
    }
    if (expression instanceof MethodCallExpression call) {
      return methodCall(call);
    }
    if (expression instanceof PostfixExpression postfix) {
      changed(postfix.getExpression());
      return expression;
    }
    if (expression instanceof PrefixExpression prefix) {
      changed(prefix.getExpression());
      return expression;
    }
    if (expression instanceof BinaryExpression binary
        && !(expression instanceof DeclarationExpression)
        && Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)) {
      return assignment(binary);
    }
    if (expression instanceof BinaryExpression binary && isCalledWithAList(binary)) {
      return calledWithAList(binary);
    }
    if (expression instanceof BinaryExpression binary && isSigned(binary)) {
      binary.setRightExpression(transform(binary.getRightExpression()));
      return binary;
    }
    if (expression instanceof PropertyExpression property) {
      checkChain(property.getObjectExpression(), property.getProperty());
    }
    return expression == null ? null : expression.transformExpression(this);
  }

  /** To Groovy, {@code area [0.1, 0.2]} is an element of a list. */
  private boolean isCalledWithAList(BinaryExpression binary) {
    Expression left = binary.getLeftExpression();
    return binary.getOperation().getType() == Types.LEFT_SQUARE_BRACKET
        && findings.source().between(left, binary.getRightExpression()).startsWith(" ")
        && commandOf(left) != null;
  }

  private Expression calledWithAList(BinaryExpression binary) {
    VariableExpression variable = (VariableExpression) binary.getLeftExpression();
    Declaration command = Objects.requireNonNull(commandOf(variable));
    Expression right = binary.getRightExpression();
    ListExpression list = right instanceof ListExpression many ? many : new ListExpression();
    if (list != right) {
      list.addExpression(right);
      list.setSourcePosition(right);
    }
    int mark = check.mark();
    Expression call = command(command, variable, new ArgumentListExpression(list), List.of());
    check.areVariables(variable.getName(), mark);
    return either(List.of(variable.getName()), binary, call);
  }

  /** Returns the command whose name stands where no variable is declared, or null. */
  private @Nullable Declaration commandOf(Expression expression) {
    return expression instanceof VariableExpression variable && BareWords.isUndeclared(variable)
        ? commands.ofIdentifier(variable.getName())
        : null;
  }

  /** To Groovy, {@code gain -6} is a difference. */
  private boolean isSigned(BinaryExpression binary) {
    int operator = binary.getOperation().getType();
    Expression left = binary.getLeftExpression();
    Declaration command = commandOf(left);
    if (!(operator == Types.MINUS || operator == Types.PLUS) || command == null) {
      return false;
    }
    String value = findings.source().of(binary.getRightExpression()).strip();
    check.signed(left, command, binary.getOperation().getText() + value);
    return true;
  }

  /** {@code x++} and {@code x += 1} need an existing variable, which stays a variable. */
  private void changed(Expression expression) {
    if (expression instanceof VariableExpression variable && BareWords.isUndeclared(variable)) {
      check.variable(variable, variable.getName());
    }
  }

  private Expression assignment(BinaryExpression binary) {
    Expression left = binary.getLeftExpression();
    if (binary.getOperation().getType() != Types.ASSIGN && left instanceof VariableExpression) {
      changed(left);
    } else if (left instanceof VariableExpression variable) {
      if (BareWords.isUndeclared(variable)) {
        check.assignment(variable, variable.getName(), values.of(binary.getRightExpression()));
      }
      findings.variables().add(variable.getName());
    } else if (left instanceof TupleExpression tuple) {
      tuple.getExpressions().forEach(each -> findings.variables().add(each.getText()));
    } else {
      binary.setLeftExpression(transform(left));
    }
    binary.setRightExpression(transform(binary.getRightExpression()));
    return binary;
  }

  private Expression variable(VariableExpression variable) {
    if (variable.isThisExpression()
        || variable.isSuperExpression()
        || !BareWords.isUndeclared(variable)) {
      return variable;
    }
    String name = variable.getName();
    Declaration command = commands.ofIdentifier(name);
    if (command == null) {
      if (redirects == 0) {
        check.variable(variable, name);
      }
      return variable;
    }
    Expression call = command(command, variable, new ArgumentListExpression(), List.of());
    check.areVariables(name, check.mark() - 1);
    return either(List.of(name), variable, call);
  }

  private Expression methodCall(MethodCallExpression call) {
    String name = commandName(call);
    Declaration command = name == null ? null : commands.ofIdentifier(name);
    if (command != null && !findings.functions().contains(name)) {
      return command(command, call.getMethod(), call.getArguments(), local(command, call));
    }
    if (ProcessEnd.is(call)) {
      String message = "a script cannot end the process; return ends the script, assert fails it";
      findings.add(call.getMethod(), ExitCode.SCRIPT, message);
    }
    int mark = check.mark();
    boolean broken = checkChain(call.getObjectExpression(), call.getMethod());
    boolean redirect = REDIRECTS.contains(call.getMethodAsString());
    redirects += redirect ? 1 : 0;
    Expression result = call.transformExpression(this);
    redirects -= redirect ? 1 : 0;
    if (broken) {
      check.forget(mark);
    }
    boolean own = call.isImplicitThis() || isThis(call.getObjectExpression());
    if (name != null && own && redirects == 0) {
      List<Expression> positional = new ArrayList<>();
      split(call.getArguments(), positional, new ArrayList<>());
      check.function(call.getMethod(), name, values.of(positional), mark);
    }
    return result;
  }

  /** Returns the name of a possible command, or null for a call on an object. */
  private static @Nullable String commandName(MethodCallExpression call) {
    Expression object = call.getObjectExpression();
    if (call.isImplicitThis() || isThis(object)) {
      return call.getMethodAsString();
    }
    // for (area in areas) { area 0.1 }: Groovy treats it as a call of the variable
    boolean samePlace =
        object.getLineNumber() == call.getMethod().getLineNumber()
            && object.getColumnNumber() == call.getMethod().getColumnNumber();
    return samePlace && object instanceof VariableExpression variable ? variable.getName() : null;
  }

  /** Returns the variable of a block whose closure wins over a command that gives way. */
  private static List<Expression> local(Declaration command, MethodCallExpression call) {
    Expression object = call.getObjectExpression();
    boolean own = command.givesWay() && object instanceof VariableExpression && !isThis(object);
    return own ? List.of(object) : List.of();
  }

  private static boolean isThis(Expression object) {
    return object instanceof VariableExpression variable && variable.isThisExpression();
  }

  /** Writes the call of a command; {@code local} has the variable of its name, if any. */
  private Expression command(
      Declaration command, ASTNode place, Expression given, List<Expression> local) {
    String name = command.spec().name();
    if (inStatic) {
      findings.add(place, ExitCode.SCRIPT, name + ": cannot run in a static function");
    }
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    split(given, positional, named);
    CallSite site = CallSite.of(name, place, positional, named);
    if (local.isEmpty()) {
      check.call(command, site, values.of(positional), values.ofNamed(named));
    }
    ConstantExpression index = new ConstantExpression(findings.sites().size(), true);
    findings.sites().add(site);

    MapExpression names = new MapExpression();
    for (MapEntryExpression entry : named) {
      Expression key = entry.getKeyExpression();
      names.addMapEntryExpression(key, argument(entry.getValueExpression()));
    }
    ListExpression arguments = new ListExpression();
    positional.forEach(e -> arguments.addExpression(argument(e)));
    // the variable of the session that wins over the command
    String variable = command.givesWay() ? name.replace('-', '_') : null;
    Expression own = local.isEmpty() ? new ConstantExpression(variable) : local.get(0);
    return call("xpCommand", place, index, arguments, names, own);
  }

  private static void split(
      Expression given, List<Expression> positional, List<MapEntryExpression> named) {
    List<Expression> all =
        given instanceof TupleExpression tuple ? tuple.getExpressions() : List.of(given);
    for (int i = 0; i < all.size(); i++) {
      if (i == 0 && all.get(i) instanceof MapExpression map) {
        named.addAll(map.getMapEntryExpressions());
      } else {
        positional.add(all.get(i));
      }
    }
  }

  /** Returns an argument, read as a bare word when no variable has its name. */
  private Expression argument(Expression expression) {
    if (expression instanceof ListExpression list) {
      ListExpression result = new ListExpression();
      list.getExpressions().forEach(e -> result.addExpression(argument(e)));
      result.setSourcePosition(list);
      return result;
    }
    Optional<BareWords.Candidate> word = BareWords.find(findings.source(), expression);
    if (word.isEmpty()) {
      return transform(expression);
    }
    Expression text = call("xpWord", expression, new ConstantExpression(word.get().text()));
    List<String> roots = word.get().roots();
    return roots.isEmpty() ? text : either(roots, expression, text);
  }

  private static Expression either(List<String> variables, Expression value, Expression other) {
    ListExpression names = new ListExpression();
    variables.forEach(name -> names.addExpression(new ConstantExpression(name)));
    BooleanExpression exists = new BooleanExpression(call("xpIsVariable", value, names));
    TernaryExpression result = new TernaryExpression(exists, value, other);
    result.setSourcePosition(value);
    return result;
  }

  private static Expression call(String method, ASTNode place, Expression... arguments) {
    MethodCallExpression call =
        new MethodCallExpression(
            VariableExpression.THIS_EXPRESSION, method, new ArgumentListExpression(arguments));
    call.setImplicitThis(false);
    call.setSourcePosition(place);
    call.getMethod().setSourcePosition(place);
    return call;
  }

  /** To Groovy, {@code target bull mastiff} is {@code target(bull).mastiff}. */
  private boolean checkChain(Expression object, Expression next) {
    if (!(object instanceof MethodCallExpression call)) {
      return false;
    }
    String name = commandName(call);
    String between = findings.source().between(object, next);
    boolean broken =
        name != null && commands.ofIdentifier(name) != null && between.indexOf('.') < 0;
    if (broken) {
      String message =
          "%s: no comma before '%s'; separate arguments by commas, and put a text with blanks in"
              + " quotes";
      findings.add(next, ExitCode.SCRIPT, message.formatted(name, next.getText()));
    }
    return broken;
  }
}
