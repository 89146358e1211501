package extremalshell.dsl;

import extremalshell.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/**
 * Turns the commands in a script's syntax tree into calls of {@link XpScript#command}, bare words
 * in their arguments into {@link Word}s, and notes what {@link NameCheck} looks at afterwards.
 */
final class CommandTransform extends ClassCodeExpressionTransformer {
  /** Closures given to these see the methods and properties of another object. */
  private static final Set<String> REDIRECTS = Set.of("with", "tap", "use", "build");

  private final SourceUnit unit;
  private final Commands commands;
  private final Findings findings;
  private final NameCheck check;
  private final Set<String> ownFunctions;
  private boolean inStatic;
  private int redirects;

  CommandTransform(
      SourceUnit unit,
      Commands commands,
      Findings findings,
      NameCheck check,
      Set<String> ownFunctions) {
    this.unit = unit;
    this.commands = commands;
    this.findings = findings;
    this.check = check;
    this.ownFunctions = ownFunctions;
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
  @SuppressWarnings("NullAway") // Groovy passes null for what is not there, and wants it back
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
    if (expression instanceof PostfixExpression || expression instanceof PrefixExpression) {
      return expression; // x++ needs a variable, so leave it one
    }
    if (expression instanceof BinaryExpression binary
        && !(expression instanceof DeclarationExpression)
        && Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR)) {
      return assignment(binary);
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

  /** {@code gain -6} is the difference of a variable and a number to Groovy. */
  private boolean isSigned(BinaryExpression binary) {
    int operator = binary.getOperation().getType();
    boolean sign = operator == Types.MINUS || operator == Types.PLUS;
    if (!sign
        || !(binary.getLeftExpression() instanceof VariableExpression variable)
        || !BareWords.isUndeclared(variable)
        || commands.ofIdentifier(variable.getName()) == null) {
      return false;
    }
    Expression value = binary.getRightExpression();
    String text =
        findings
            .source()
            .slice(
                value.getLineNumber(),
                value.getColumnNumber(),
                value.getLastLineNumber(),
                value.getLastColumnNumber());
    check.signed(variable, variable.getName(), binary.getOperation().getText() + text.strip());
    return true;
  }

  private Expression assignment(BinaryExpression binary) {
    Expression left = binary.getLeftExpression();
    if (left instanceof VariableExpression variable) {
      findings.variables().add(variable.getName());
    } else if (left instanceof TupleExpression tuple) {
      for (Expression each : tuple.getExpressions()) {
        findings.variables().add(each.getText());
      }
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
    Command command = commands.ofIdentifier(name);
    if (command == null) {
      if (redirects == 0) {
        check.variable(variable, name);
      }
      return variable;
    }
    Expression call = command(command, variable, new ArgumentListExpression());
    check.lastIsVariable(name);
    return either(List.of(name), variable, call);
  }

  private Expression methodCall(MethodCallExpression call) {
    String name = commandName(call);
    Command command = name == null ? null : commands.ofIdentifier(name);
    if (command != null && !ownFunctions.contains(name)) {
      return command(command, call.getMethod(), call.getArguments());
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
    if (name != null && call.isImplicitThis() && redirects == 0) {
      check.function(call.getMethod(), name, mark);
    }
    return result;
  }

  /** Returns the name of what may be a command, or null for a call on an object. */
  private static @Nullable String commandName(MethodCallExpression call) {
    Expression object = call.getObjectExpression();
    if (call.isImplicitThis()
        || (object instanceof VariableExpression self && self.isThisExpression())) {
      return call.getMethodAsString();
    }
    // for (area in areas) { area 0.1 }: Groovy has taken it for a call of the variable
    boolean samePlace =
        object.getLineNumber() == call.getMethod().getLineNumber()
            && object.getColumnNumber() == call.getMethod().getColumnNumber();
    return samePlace && object instanceof VariableExpression variable ? variable.getName() : null;
  }

  private Expression command(Command command, ASTNode place, Expression given) {
    String name = command.spec().name();
    if (inStatic) {
      findings.add(place, ExitCode.SCRIPT, name + ": cannot run in a static function");
    }
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    split(given, positional, named);
    CallSite site = site(name, place, positional, named);
    check.call(command, site, statics(positional), namedStatics(named));
    ConstantExpression index = new ConstantExpression(findings.sites().size(), true);
    findings.sites().add(site);

    MapExpression names = new MapExpression();
    for (MapEntryExpression entry : named) {
      Expression key = entry.getKeyExpression();
      names.addMapEntryExpression(key, argument(entry.getValueExpression()));
    }
    ListExpression values = new ListExpression();
    positional.forEach(e -> values.addExpression(argument(e)));
    return call("command", place, index, values, names);
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

  private static CallSite site(
      String name, ASTNode at, List<Expression> positional, List<MapEntryExpression> named) {
    Map<String, CallSite.Place> names = new LinkedHashMap<>();
    for (MapEntryExpression entry : named) {
      names.put(entry.getKeyExpression().getText(), place(entry.getKeyExpression()));
    }
    return new CallSite(
        name, place(at), positional.stream().map(CommandTransform::place).toList(), names);
  }

  private static CallSite.Place place(ASTNode node) {
    return new CallSite.Place(node.getLineNumber(), node.getColumnNumber());
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
    Expression text = call("word", expression, new ConstantExpression(word.get().text()));
    List<String> roots = word.get().roots();
    return roots.isEmpty() ? text : either(roots, expression, text);
  }

  private static Expression either(List<String> variables, Expression value, Expression other) {
    ListExpression names = new ListExpression();
    variables.forEach(name -> names.addExpression(new ConstantExpression(name)));
    BooleanExpression exists = new BooleanExpression(call("isVariable", value, names));
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

  /** {@code target bull mastiff} is {@code target(bull).mastiff} to Groovy. */
  private boolean checkChain(Expression object, Expression next) {
    if (!(object instanceof MethodCallExpression call)) {
      return false;
    }
    String name = commandName(call);
    String between =
        findings
            .source()
            .slice(
                object.getLastLineNumber(),
                object.getLastColumnNumber(),
                next.getLineNumber(),
                next.getColumnNumber());
    boolean broken =
        name != null && commands.ofIdentifier(name) != null && between.indexOf('.') < 0;
    if (broken) {
      String message = ": arguments need commas between them, and a text with blanks needs quotes";
      findings.add(next, ExitCode.SCRIPT, name + message);
    }
    return broken;
  }

  private List<@Nullable Object> statics(List<Expression> expressions) {
    List<@Nullable Object> values = new ArrayList<>();
    expressions.forEach(each -> values.add(staticValue(each)));
    return values;
  }

  private Map<String, @Nullable Object> namedStatics(List<MapEntryExpression> entries) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (MapEntryExpression entry : entries) {
      Expression key = entry.getKeyExpression();
      boolean constant = key instanceof ConstantExpression;
      values.put(
          key.getText(), constant ? staticValue(entry.getValueExpression()) : NameCheck.SPREAD);
    }
    return values;
  }

  /** Returns a value known without running, a candidate for a bare word, or UNKNOWN. */
  private @Nullable Object staticValue(Expression expression) {
    if (expression instanceof SpreadExpression) {
      return NameCheck.SPREAD;
    }
    if (expression instanceof ConstantExpression constant) {
      return constant.getValue();
    }
    if (expression instanceof UnaryMinusExpression minus
        && minus.getExpression() instanceof ConstantExpression constant
        && constant.getValue() instanceof Number number) {
      return new java.math.BigDecimal(number.toString()).negate();
    }
    if (expression instanceof ListExpression list) {
      return statics(list.getExpressions());
    }
    Optional<BareWords.Candidate> word = BareWords.find(findings.source(), expression);
    return word.isPresent() ? word.get() : Arguments.UNKNOWN;
  }
}
