package extremalshell.dsl.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.jspecify.annotations.Nullable;

/**
 * Gives the places of a script numbers that stand in its class file where the line would: a stack
 * trace has no columns, and many statements can be on one line.
 */
final class PlaceNumbers extends CodeVisitorSupport {
  /** Scripts have fewer lines; what has no number of its own keeps its line. */
  private static final int FIRST = 30_000;

  /** The most that a class file can hold. */
  private static final int LAST = 65_535;

  private record Spot(CallSite.Place place, int statement) {}

  private record Name(int statement, String name) {}

  private final List<Spot> spots = new ArrayList<>();
  private final Map<Name, CallSite.Place> names = new HashMap<>();
  private int statements;
  private int statement;

  /**
   * Returns the place behind the line of a stack frame, or null when it is a line indeed.
   *
   * @param name of the member that is missing there, to be found in the same statement; or empty
   */
  CallSite.@Nullable Place find(int line, String name) {
    if (line < FIRST || line - FIRST >= spots.size()) {
      return null;
    }
    Spot spot = spots.get(line - FIRST);
    return names.getOrDefault(new Name(spot.statement(), name), spot.place());
  }

  private void number(ASTNode node, ASTNode at) {
    int number = FIRST + spots.size();
    boolean numbered = node.getLineNumber() >= FIRST;
    if (at.getLineNumber() < 1 || at.getLineNumber() >= FIRST || numbered || number > LAST) {
      return;
    }
    spots.add(new Spot(place(at), statement));
    node.setLineNumber(number);
  }

  private void name(String name, ASTNode at) {
    if (at.getLineNumber() >= 1 && at.getLineNumber() < FIRST) {
      names.putIfAbsent(new Name(statement, name), place(at));
    }
  }

  private static CallSite.Place place(ASTNode node) {
    return new CallSite.Place(node.getLineNumber(), node.getColumnNumber());
  }

  /** A block inside a statement has statements of its own. */
  private void within(ASTNode node, Runnable visit) {
    int outer = statement;
    statement = ++statements;
    number(node, node);
    visit.run();
    statement = outer;
  }

  @Override
  public void visitExpressionStatement(ExpressionStatement node) {
    within(node, () -> super.visitExpressionStatement(node));
  }

  @Override
  public void visitReturnStatement(ReturnStatement node) {
    within(node, () -> super.visitReturnStatement(node));
  }

  @Override
  public void visitThrowStatement(ThrowStatement node) {
    within(node, () -> super.visitThrowStatement(node));
  }

  @Override
  public void visitIfElse(IfStatement node) {
    within(node, () -> super.visitIfElse(node));
  }

  @Override
  public void visitWhileLoop(WhileStatement node) {
    within(node, () -> super.visitWhileLoop(node));
  }

  @Override
  public void visitForLoop(ForStatement node) {
    within(node, () -> super.visitForLoop(node));
  }

  /** What an assertion says is read from the text by its lines. */
  @Override
  public void visitAssertStatement(AssertStatement node) {}

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String method = call.getMethodAsString();
    if (method != null) {
      name(method, call.getMethod());
    }
    ASTNode at = call.getMethod().getLineNumber() > 0 ? call.getMethod() : call;
    number(call, at);
    super.visitMethodCallExpression(call);
  }

  @Override
  public void visitConstructorCallExpression(ConstructorCallExpression call) {
    number(call, call);
    super.visitConstructorCallExpression(call);
  }

  @Override
  public void visitBinaryExpression(BinaryExpression binary) {
    number(binary, binary);
    super.visitBinaryExpression(binary);
  }

  @Override
  public void visitPropertyExpression(PropertyExpression property) {
    String name = property.getPropertyAsString();
    if (name != null) {
      name(name, property.getProperty());
    }
    super.visitPropertyExpression(property);
  }
}
