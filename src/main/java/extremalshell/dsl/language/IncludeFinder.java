package extremalshell.dsl.language;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;

/**
 * Finds the variables that a script sets and the files that it includes, before other checks. The
 * files may use the variables.
 */
final class IncludeFinder extends ClassCodeVisitorSupport {
  /** Takes the name of an included file and the place of the command. */
  @FunctionalInterface
  interface Visitor {
    void include(Findings findings, String path, CallSite.Place place);
  }

  private final SourceUnit unit;
  private final Findings findings;
  private final Visitor visitor;
  private final List<Runnable> includes = new ArrayList<>();

  IncludeFinder(SourceUnit unit, Findings findings, Visitor visitor) {
    this.unit = unit;
    this.findings = findings;
    this.visitor = visitor;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return unit;
  }

  /** Looks through a script. */
  void search(ClassNode type) {
    visitClass(type);
    includes.forEach(Runnable::run);
  }

  @Override
  public void visitBinaryExpression(BinaryExpression binary) {
    super.visitBinaryExpression(binary);
    boolean assignment = binary.getOperation().getType() == Types.ASSIGN;
    if (assignment && binary.getLeftExpression() instanceof VariableExpression variable) {
      findings.variables().add(variable.getName());
      if (variable.getNodeMetaData(TopLevelVariables.DECLARED) != null) {
        findings.declared().add(variable.getName());
      }
    } else if (assignment && binary.getLeftExpression() instanceof TupleExpression tuple) {
      tuple.getExpressions().forEach(each -> findings.variables().add(each.getText()));
    }
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    super.visitMethodCallExpression(call);
    if (!call.isImplicitThis() || !"include".equals(call.getMethodAsString())) {
      return;
    }
    List<Expression> given =
        call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
    Expression file = given.isEmpty() ? null : given.get(0);
    if (file instanceof ConstantExpression constant && constant.getValue() instanceof String path) {
      CallSite.Place place =
          new CallSite.Place(call.getMethod().getLineNumber(), call.getMethod().getColumnNumber());
      includes.add(() -> visitor.include(findings, path, place));
    } else if (file != null) {
      findings.leaveOpen();
    }
  }
}
