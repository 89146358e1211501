package extremalshell.dsl.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;

/**
 * Recognises possible bare words. Groovy parses {@code dog} as a variable, {@code cat.jpg} as a
 * property, and {@code photos/dog-cat.png} as a quotient and a difference.
 */
final class BareWords {
  /**
   * A possible bare word.
   *
   * @param text as written
   * @param roots variables that would make it an expression; it is a word only when none exists
   */
  record Candidate(String text, List<String> roots) {}

  private BareWords() {}

  /** Returns the possible bare word of an expression. */
  static Optional<Candidate> find(Source source, Expression expression) {
    List<String> roots = new ArrayList<>();
    if (expression instanceof ConstantExpression || !isPath(expression, roots)) {
      return Optional.empty();
    }
    if (roots.isEmpty() && expression instanceof BinaryExpression) {
      return Optional.empty(); // 1/4 is a number
    }
    String text = source.of(expression);
    boolean whole = !text.isEmpty() && text.chars().noneMatch(BareWords::endsWord);
    return whole ? Optional.of(new Candidate(text, roots)) : Optional.empty();
  }

  /** A name that is declared in a block or as a parameter is never a word. */
  static boolean isUndeclared(VariableExpression variable) {
    return variable.getAccessedVariable() instanceof DynamicVariable;
  }

  private static boolean isPath(Expression expression, List<String> roots) {
    if (expression instanceof VariableExpression variable) {
      roots.add(variable.getName());
      return isUndeclared(variable);
    }
    if (expression instanceof PropertyExpression property) {
      return !property.isSafe()
          && !property.isSpreadSafe()
          && property.getProperty() instanceof ConstantExpression
          && !(property.getObjectExpression() instanceof ClassExpression)
          && isPath(property.getObjectExpression(), roots);
    }
    if (expression instanceof BinaryExpression binary) {
      int operator = binary.getOperation().getType();
      return (operator == Types.DIVIDE || operator == Types.MINUS)
          && isPath(binary.getLeftExpression(), roots)
          && isPath(binary.getRightExpression(), roots);
    }
    if (expression instanceof PostfixExpression postfix) {
      return isPath(postfix.getExpression(), roots); // grad-cam++
    }
    return expression instanceof ClassExpression
        || (expression instanceof ConstantExpression constant
            && constant.getValue() instanceof Integer);
  }

  private static boolean endsWord(int c) {
    return Character.isWhitespace(c) || c == '\'' || c == '"' || c == '(' || c == ')';
  }
}
