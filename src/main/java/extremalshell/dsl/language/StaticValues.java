package extremalshell.dsl.language;

import extremalshell.dsl.declare.Arguments;
import groovy.lang.Closure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.jspecify.annotations.Nullable;

/** Finds values of arguments before a script runs. */
final class StaticValues {
  /** Represents arguments whose number is not known. */
  static final Object SPREAD = new Object();

  private final Source source;

  StaticValues(Source source) {
    this.source = source;
  }

  /** Returns the values of arguments without a name. */
  List<@Nullable Object> of(List<Expression> expressions) {
    List<@Nullable Object> values = new ArrayList<>();
    expressions.forEach(each -> values.add(of(each)));
    return values;
  }

  /** Returns the values of arguments by name. */
  Map<String, @Nullable Object> ofNamed(List<MapEntryExpression> entries) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (MapEntryExpression entry : entries) {
      Expression key = entry.getKeyExpression();
      boolean constant = key instanceof ConstantExpression;
      values.put(key.getText(), constant ? of(entry.getValueExpression()) : SPREAD);
    }
    return values;
  }

  /** Returns a value known without running, a candidate for a bare word, or UNKNOWN. */
  @Nullable Object of(Expression expression) {
    if (expression instanceof SpreadExpression) {
      return SPREAD;
    }
    if (expression instanceof ConstantExpression constant) {
      return constant.getValue();
    }
    if (expression instanceof ClosureExpression) {
      return Closure.IDENTITY;
    }
    if (expression instanceof UnaryMinusExpression minus
        && minus.getExpression() instanceof ConstantExpression constant
        && constant.getValue() instanceof Number number) {
      return new BigDecimal(number.toString()).negate();
    }
    if (expression instanceof ListExpression list) {
      return of(list.getExpressions());
    }
    Optional<BareWords.Candidate> word = BareWords.find(source, expression);
    return word.isPresent() ? word.get() : Arguments.UNKNOWN;
  }
}
