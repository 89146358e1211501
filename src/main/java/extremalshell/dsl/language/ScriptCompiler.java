package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.lang.MetaClass;
import groovy.lang.MetaMethod;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Compiles scripts and checks their names and arguments; runs nothing. */
public final class ScriptCompiler {
  /** Functions that every script has from Groovy. */
  static final Set<String> BUILT_IN = builtIn();

  /** Names that a script's functions must not hide. */
  private static final Set<String> RESERVED = reserved();

  private final Commands commands;
  private final SourceRewriter rewriter;
  private final Deque<Findings> underway = new ArrayDeque<>();
  private final Deque<Path> files = new ArrayDeque<>();
  private final Map<Source, CompiledScript> done = new HashMap<>();
  private final Map<String, CompiledScript> byClass = new HashMap<>();
  private final GroovyClassLoader loader;
  private int count;

  public ScriptCompiler(Commands commands) {
    this.commands = commands;
    this.rewriter = new SourceRewriter(commands.hyphenated());
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(XpScript.class.getName());
    configuration.addCompilationCustomizers(
        new InterruptChecks(),
        new CompileTimeCode(),
        new TopLevelVariables(),
        new Customizer(),
        new Numbering());
    this.loader = new GroovyClassLoader(XpScript.class.getClassLoader(), configuration);
  }

  /**
   * Compiles a script and the files it includes.
   *
   * @param functions names of functions that exist already
   * @param variables names of variables that exist already
   * @throws ScriptException with all errors
   */
  public CompiledScript compile(Source source, Set<String> functions, Set<String> variables) {
    CompiledScript known = done.get(source);
    if (known != null) {
      return known;
    }
    SourceScan scan = SourceScan.checked(source);
    Findings findings = new Findings(rewriter.rewrite(source, scan), functions, variables);
    underway.push(findings);
    files.push(source.path());
    try {
      CompiledScript compiled = compiled(source, findings);
      done.put(source, compiled);
      return compiled;
    } catch (CompilationFailedException e) {
      throw isTooDeep(e) ? tooDeep(source, scan, e) : new ScriptException(problems(findings, e), e);
    } catch (StackOverflowError e) {
      throw tooDeep(source, scan, e);
    } catch (ScriptException | UserException e) {
      throw e;
    } catch (RuntimeException | GroovyBugError | LinkageError e) {
      String message = "Groovy cannot compile this script: " + ErrorTranslator.firstLine(e);
      throw new ScriptException(new Problem(source, 1, 1, ExitCode.SCRIPT, message), e);
    } finally {
      underway.pop();
      files.pop();
    }
  }

  private CompiledScript compiled(Source source, Findings findings) {
    String name = "Xp" + ++count;
    GroovyCodeSource code =
        new GroovyCodeSource(findings.source().text(), name + ".groovy", "/groovy/script");
    code.setCachable(false);
    Class<?> type = loader.parseClass(code);
    if (!findings.problems().isEmpty()) {
      throw new ScriptException(findings.problems(), null);
    }
    if (!XpScript.class.isAssignableFrom(type)) {
      // a file with nothing but a class in it has nothing to run
      String message = "nothing to run: the script only declares a class";
      throw new ScriptException(new Problem(source, 1, 1, ExitCode.SCRIPT, message), null);
    }
    CompiledScript compiled =
        new CompiledScript(
            source,
            type.asSubclass(XpScript.class),
            List.copyOf(findings.sites()),
            List.copyOf(findings.statements()),
            Set.copyOf(findings.functions()),
            Set.copyOf(findings.variables()),
            findings.places());
    byClass.put(type.getName(), compiled);
    return compiled;
  }

  /** Groovy's parser wraps a stack overflow; its other steps do not. */
  private static boolean isTooDeep(CompilationFailedException e) {
    ErrorCollector errors =
        e instanceof MultipleCompilationErrorsException many ? many.getErrorCollector() : null;
    Exception first = errors == null ? null : errors.getException(0);
    return errors == null || hasOverflow(e) || (first != null && hasOverflow(first));
  }

  private static boolean hasOverflow(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof StackOverflowError)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  private static ScriptException tooDeep(Source source, SourceScan scan, Throwable cause) {
    String message = "the statement has too many parts within each other; split it";
    return new ScriptException(
        new Problem(source, scan.longestStatement(), ExitCode.SCRIPT, message), cause);
  }

  /** Returns the compiled script of a text, or null. */
  public @Nullable CompiledScript known(Source source) {
    return done.get(source);
  }

  /** Returns whether a compiled script calls a command that makes files. */
  public boolean makesFiles() {
    return done.values().stream()
        .flatMap(script -> script.sites().stream())
        .map(site -> commands.find(site.command()))
        .anyMatch(command -> command != null && command.makesFiles());
  }

  /** Returns the script of a class in a stack frame, or null. */
  public @Nullable CompiledScript ofClass(String className) {
    int inner = className.indexOf('$');
    return byClass.get(inner < 0 ? className : className.substring(0, inner));
  }

  private List<Problem> problems(Findings findings, CompilationFailedException e) {
    if (e instanceof MultipleCompilationErrorsException errors) {
      new SyntaxProblems(commands).addTo(findings, errors.getErrorCollector());
    }
    if (findings.problems().isEmpty()) {
      findings.add(1, 1, ExitCode.SCRIPT, ErrorTranslator.firstLine(e));
    }
    return findings.problems();
  }

  /** Compiles a file that a script includes by a constant name and takes over its names. */
  private void include(Findings findings, String path, CallSite.Place place) {
    if (files.contains(findings.source().folder().resolve(path).normalize())) {
      findings.add(place.line(), place.column(), ExitCode.SCRIPT, cycle(files, path));
      return;
    }
    try {
      Source source = Source.included(findings.source(), path);
      CompiledScript included = compile(source, findings.functions(), findings.variables());
      findings.functions().addAll(included.functions());
      findings.variables().addAll(included.variables());
    } catch (UserException e) {
      findings.add(place.line(), place.column(), e.exitCode(), "include: " + e.getMessage());
    } catch (ScriptException e) {
      findings.addAll(e.problems());
      findings.leaveOpen();
    }
  }

  /** Returns how a file includes itself; the stack has the innermost file first. */
  public static String cycle(Deque<Path> stack, String path) {
    List<String> chain = new ArrayList<>();
    stack.descendingIterator().forEachRemaining(f -> chain.add(String.valueOf(f.getFileName())));
    return "include: '" + path + "' includes itself: " + String.join(" -> ", chain) + " -> " + path;
  }

  private static Set<String> builtIn() {
    Set<String> names = new HashSet<>();
    MetaClass type = InvokerHelper.getMetaClass(XpScript.class);
    for (MetaMethod method : type.getMethods()) {
      names.add(method.getName());
    }
    for (MetaMethod method : type.getMetaMethods()) {
      names.add(method.getName());
    }
    return names;
  }

  private static Set<String> reserved() {
    Set<String> names = new HashSet<>();
    for (Method method : XpScript.class.getMethods()) {
      names.add(method.getName());
    }
    names.removeAll(Set.of("println", "printf", "sleep"));
    return names;
  }

  /** Numbers places in the syntax tree after all errors, which use real lines, are reported. */
  private final class Numbering extends CompilationCustomizer {
    Numbering() {
      super(CompilePhase.INSTRUCTION_SELECTION);
    }

    @Override
    public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
      PlaceNumbers places = underway.element().places();
      for (MethodNode method : type.getMethods()) {
        if (method.getCode() != null) {
          method.getCode().visit(places);
        }
      }
    }
  }

  /** Works on the syntax tree once Groovy knows what every name refers to. */
  private final class Customizer extends CompilationCustomizer {
    Customizer() {
      super(CompilePhase.SEMANTIC_ANALYSIS);
    }

    @Override
    public void call(SourceUnit unit, GeneratorContext context, ClassNode type) {
      Findings findings = underway.element();
      if (!type.isScript()) {
        return;
      }
      noteStatements(findings, type);
      Set<String> own = new HashSet<>();
      for (MethodNode method : type.getMethods()) {
        boolean script = method.getName().equals("run") && method.getParameters().length == 0;
        if (method.getLineNumber() > 0 && !script) {
          own.add(method.getName());
        }
      }
      checkFunctions(findings, type, own);
      findings.functions().addAll(own);
      NameCheck check = new NameCheck(commands, findings, BUILT_IN);
      new IncludeFinder(unit, findings, ScriptCompiler.this::include).search(type);
      new CommandTransform(unit, commands, findings, check).visitClass(type);
      check.finish();
    }

    private void noteStatements(Findings findings, ClassNode type) {
      for (MethodNode method : type.getMethods("run")) {
        if (method.getParameters().length == 0
            && method.getCode() instanceof BlockStatement block) {
          for (Statement each : block.getStatements()) {
            findings
                .statements()
                .add(new CallSite.Place(each.getLineNumber(), each.getColumnNumber()));
          }
        }
      }
    }

    private void checkFunctions(Findings findings, ClassNode type, Set<String> own) {
      for (MethodNode method : type.getMethods()) {
        String name = method.getName();
        Declaration named = commands.ofIdentifier(name);
        boolean command = named != null && !named.givesWay();
        if (method.getLineNumber() > 0
            && own.contains(name)
            && (command || RESERVED.contains(name))) {
          String what = command ? "a command" : "reserved";
          String message = "'" + name + "' is " + what + "; call the function something else";
          findings.add(method, ExitCode.SCRIPT, message);
        }
      }
    }
  }
}
