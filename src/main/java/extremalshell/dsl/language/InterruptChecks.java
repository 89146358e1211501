package extremalshell.dsl.language;

import extremalshell.dsl.interrupt.Interruption;
import groovyjarjarasm.asm.Opcodes;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.DoWhileStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Lets Ctrl-C stop a script: methods, closures and bodies of loops begin with a call of {@link
 * Interruption#check}. Groovy's {@code ThreadInterrupt} does the same, but it is written in Groovy:
 * loading it takes an eighth of a short start.
 */
final class InterruptChecks extends CompilationCustomizer {
  private static final ClassNode OWNER = ClassHelper.make(Interruption.class);
  private static final MethodNode CHECK = check();

  InterruptChecks() {
    super(CompilePhase.CANONICALIZATION);
  }

  @Override
  public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
    new Inserter(unit).visitClass(type);
  }

  private static MethodNode check() {
    MethodNode method =
        new MethodNode(
            "check",
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            ClassHelper.VOID_TYPE,
            Parameter.EMPTY_ARRAY,
            ClassNode.EMPTY_ARRAY,
            null);
    method.setDeclaringClass(OWNER);
    return method;
  }

  /** Returns a body that checks first. */
  private static Statement checked(Statement body) {
    MethodCallExpression call =
        new MethodCallExpression(
            new ClassExpression(OWNER), CHECK.getName(), ArgumentListExpression.EMPTY_ARGUMENTS);
    call.setImplicitThis(false);
    call.setMethodTarget(CHECK);
    List<Statement> statements = new ArrayList<>();
    statements.add(new ExpressionStatement(call));
    if (!body.isEmpty()) {
      statements.add(body);
    }
    return new BlockStatement(statements, new VariableScope());
  }

  /** As {@link #checked}; the value of an empty body stays null. */
  private static Statement checkedWithValue(Statement body) {
    return checked(body.isEmpty() ? new ReturnStatement(ConstantExpression.NULL) : body);
  }

  private static final class Inserter extends ClassCodeVisitorSupport {
    private final SourceUnit unit;

    Inserter(SourceUnit unit) {
      this.unit = unit;
    }

    @Override
    protected SourceUnit getSourceUnit() {
      return unit;
    }

    @Override
    public void visitMethod(MethodNode method) {
      super.visitMethod(method);
      if (method.getCode() != null && !method.isAbstract() && !method.isSynthetic()) {
        method.setCode(checkedWithValue(method.getCode()));
      }
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
      super.visitClosureExpression(closure);
      closure.setCode(checkedWithValue(closure.getCode()));
    }

    @Override
    public void visitForLoop(ForStatement loop) {
      super.visitForLoop(loop);
      loop.setLoopBlock(checked(loop.getLoopBlock()));
    }

    @Override
    public void visitWhileLoop(WhileStatement loop) {
      super.visitWhileLoop(loop);
      loop.setLoopBlock(checked(loop.getLoopBlock()));
    }

    @Override
    public void visitDoWhileLoop(DoWhileStatement loop) {
      super.visitDoWhileLoop(loop);
      loop.setLoopBlock(checked(loop.getLoopBlock()));
    }
  }
}
