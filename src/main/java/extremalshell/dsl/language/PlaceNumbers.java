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
 * Gives each place of a script a number, which replaces the line number in its class file. A stack
 * trace has no columns, and many statements can be on one line.
 */
final class PlaceNumbers extends CodeVisitorSupport {
  /** Above the lines of any script; places without a number keep their line. */
  private static final int FIRST = 30_000;

  /** The largest line number of a class file. */
  private static final int LAST = 65_535;

  private record Spot(CallSite.Place place, int statement) {}

  private record Name(int statement, String name) {}

  private final List<Spot> spots = new ArrayList<>();
  private final Map<Name, CallSite.Place> names = new HashMap<>();
  private int statements;
  private int statement;

  /**
   * Returns the place of a stack frame's line number, or null if it is a real line.
   *
   * @param name of the missing member, to find it in the same statement; empty for none
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

  /** A block inside a statement contains further statements. */
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

  /** Assertions keep their lines, since their messages quote the text by line. */
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
