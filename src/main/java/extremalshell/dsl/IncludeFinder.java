package extremalshell.dsl;

import java.util.List;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.control.SourceUnit;

/** Finds the files that a script includes, before anything else about it is checked. */
final class IncludeFinder extends ClassCodeVisitorSupport {
  /** Takes the name of an included file and the place of the command. */
  @FunctionalInterface
  interface Visitor {
    void include(Findings findings, String path, CallSite site);
  }

  private final SourceUnit unit;
  private final Findings findings;
  private final Visitor visitor;

  IncludeFinder(SourceUnit unit, Findings findings, Visitor visitor) {
    this.unit = unit;
    this.findings = findings;
    this.visitor = visitor;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return unit;
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
      visitor.include(
          findings, path, new CallSite("include", place, List.of(), java.util.Map.of()));
    } else if (file != null) {
      findings.leaveOpen();
    }
  }
}
