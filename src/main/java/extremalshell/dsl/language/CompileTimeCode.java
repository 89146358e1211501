package extremalshell.dsl.language;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Refuses annotations that run or fetch code while a script is compiled: a check runs nothing. */
final class CompileTimeCode extends CompilationCustomizer {
  private static final Set<String> REFUSED =
      Set.of("ASTTest", "Grab", "Grapes", "GrabConfig", "GrabResolver", "GrabExclude");

  /**
   * Member of {@code TypeChecked} and {@code CompileStatic} with scripts that the compiler runs.
   */
  private static final String EXTENSIONS = "extensions";

  CompileTimeCode() {
    super(CompilePhase.CONVERSION);
  }

  @Override
  public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
    for (ImportNode each : unit.getAST().getImports()) {
      String name = each.getClassName();
      if (REFUSED.contains(simple(name)) && !simple(name).equals(each.getAlias())) {
        refuse(unit, simple(name), each.getLineNumber(), each.getColumnNumber());
      }
      check(unit, each.getAnnotations());
    }
    new ClassCodeVisitorSupport() {
      @Override
      protected SourceUnit getSourceUnit() {
        return unit;
      }

      @Override
      public void visitAnnotations(AnnotatedNode node) {
        check(unit, node.getAnnotations());
        super.visitAnnotations(node);
      }
    }.visitClass(type);
  }

  private static void check(SourceUnit unit, List<AnnotationNode> annotations) {
    for (AnnotationNode each : annotations) {
      String name = simple(each.getClassNode().getName());
      if (REFUSED.contains(name) || each.getMember(EXTENSIONS) != null) {
        refuse(unit, name, each.getLineNumber(), each.getColumnNumber());
      }
    }
  }

  private static void refuse(SourceUnit unit, String name, int line, int column) {
    String why = "@" + name + " runs or fetches code while a script is compiled; leave it out";
    unit.getErrorCollector()
        .addErrorAndContinue(new SyntaxErrorMessage(new SyntaxException(why, line, column), unit));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
