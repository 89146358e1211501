package extremalshell.dsl.language;

import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Makes {@code def x = 1} at the top level of a script a variable of the whole session. Functions,
 * scripts that include this one, and the next lines at the prompt see it. Plain Groovy would hide
 * it from all three.
 */
final class TopLevelVariables extends CompilationCustomizer {
  /** Marks the variable of an assignment that was a declaration. */
  static final Object DECLARED = TopLevelVariables.class;

  TopLevelVariables() {
    super(CompilePhase.CONVERSION);
  }

  @Override
  public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
    if (!type.isScript()) {
      return;
    }
    for (MethodNode method : type.getMethods("run")) {
      if (method.getParameters().length == 0 && method.getCode() instanceof BlockStatement block) {
        List<Statement> statements = block.getStatements();
        statements.replaceAll(TopLevelVariables::published);
      }
    }
  }

  private static Statement published(Statement statement) {
    if (!(statement instanceof ExpressionStatement expression)
        || !(expression.getExpression() instanceof DeclarationExpression declaration)
        || !declaration.getAnnotations().isEmpty()) {
      return statement;
    }
    Expression left = left(declaration.getLeftExpression());
    Expression right = right(declaration);
    BinaryExpression assignment = new BinaryExpression(left, declaration.getOperation(), right);
    assignment.setSourcePosition(declaration);
    ExpressionStatement result = new ExpressionStatement(assignment);
    result.setSourcePosition(statement);
    return result;
  }

  private static Expression left(Expression declared) {
    if (declared instanceof TupleExpression tuple) {
      TupleExpression plain = new TupleExpression();
      tuple.getExpressions().forEach(e -> plain.addExpression(left(e)));
      plain.setSourcePosition(tuple);
      return plain;
    }
    VariableExpression plain = new VariableExpression(((VariableExpression) declared).getName());
    plain.setSourcePosition(declared);
    plain.putNodeMetaData(DECLARED, true);
    return plain;
  }

  /** A declared type still converts the value. */
  private static Expression right(DeclarationExpression declaration) {
    Expression value = declaration.getRightExpression();
    if (value instanceof EmptyExpression) {
      return new ConstantExpression(null);
    }
    if (declaration.isMultipleAssignmentDeclaration()) {
      return value;
    }
    VariableExpression variable = declaration.getVariableExpression();
    if (variable.isDynamicTyped()) {
      return value;
    }
    CastExpression cast = CastExpression.asExpression(variable.getOriginType(), value);
    cast.setSourcePosition(value);
    return cast;
  }
}
