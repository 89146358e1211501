package extremalshell.dsl;

import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.interrupt.UnstoppableCalls;
import extremalshell.dsl.language.CallSite;
import extremalshell.dsl.language.CompiledScript;
import extremalshell.dsl.language.ErrorPlaces;
import extremalshell.dsl.language.ErrorTranslator;
import extremalshell.dsl.language.Problem;
import extremalshell.dsl.language.ScriptArguments;
import extremalshell.dsl.language.ScriptCheck;
import extremalshell.dsl.language.ScriptCompiler;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.ScriptHost;
import extremalshell.dsl.language.Source;
import extremalshell.dsl.language.XpScript;
import extremalshell.dsl.output.StdoutClosed;
import extremalshell.dsl.output.Transcript;
import extremalshell.report.rows.BrokenPipe;
import groovy.lang.Binding;
import groovy.lang.MissingMethodException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Runs scripts and lines in one session. Later scripts see its variables and functions. */
public final class Interpreter implements ScriptHost {
  private final Session session;
  private final Commands commands;
  private @Nullable ScriptCompiler compiler;
  private final ErrorTranslator translator;
  private final PathArguments arguments;
  private final Binding binding = new Binding();
  private final List<XpScript> libraries = new ArrayList<>();
  private final Set<String> functions = new HashSet<>();
  private final Deque<CompiledScript> callers = new ArrayDeque<>();
  private final Deque<Path> including = new ArrayDeque<>();
  private final ErrorPlaces places = new ErrorPlaces(name -> compiler().ofClass(name));
  private CallSite.@Nullable Place lastDone;
  private @Nullable Source entry;

  /** Creates an interpreter with no variables. */
  public Interpreter(Session session, Commands commands) {
    this.session = session;
    this.commands = commands;
    this.translator = new ErrorTranslator(commands);
    this.arguments = new PathArguments(session, commands);
    binding.setVariable("args", new ScriptArguments(List.of()));
    session.output().goOnUnread(this::makesFiles);
    session.setIncluder(this::include);
    session.setVariables(this::variables);
    commands.all().forEach(command -> ((Command) command).attach(session));
  }

  /**
   * Returns whether an abandoned call still computes. The process must then end without libtorch's
   * destructors.
   */
  public static boolean stillComputes() {
    return UnstoppableCalls.anyAbandoned();
  }

  /** Returns the state that the commands work on. */
  public Session session() {
    return session;
  }

  /** Returns the vocabulary. */
  public Commands commands() {
    return commands;
  }

  /** Returns the compiler, made at first use since Groovy starts slowly. */
  private synchronized ScriptCompiler compiler() {
    if (compiler == null) {
      compiler = new ScriptCompiler(commands);
    }
    return compiler;
  }

  /** Starts Groovy and the engine while the user types; may run on a separate thread. */
  public void warmUp() {
    ScriptCheck.check(Source.text("warm-up", "area 0.1; [1].each { print it }"), commands);
    compiler();
  }

  /** Returns the variables of the session, by name. */
  public Map<String, Object> variables() {
    Map<String, Object> values = new TreeMap<>();
    for (Object name : binding.getVariables().keySet()) {
      Object value = binding.getVariables().get(name);
      values.put(String.valueOf(name), value == null ? "null" : value);
    }
    return values;
  }

  /** Returns the names of the functions that lines and scripts have defined. */
  public Set<String> functions() {
    return Set.copyOf(functions);
  }

  /**
   * Compiles a script and checks its names and arguments; runs nothing.
   *
   * @throws ScriptException with all errors
   */
  public void check(Source source) {
    compiler().compile(source, functions, variableNames());
  }

  /**
   * Checks a script, then runs it.
   *
   * @param arguments the values of {@code args}
   * @return the value of its last statement; null without one
   * @throws ScriptException when it does not compile, or fails
   * @throws Interruption when the user stopped it
   */
  public @Nullable Object run(Source source, List<String> arguments) {
    CompiledScript compiled = compiler().compile(source, functions, variableNames());
    binding.setVariable("args", new ScriptArguments(arguments));
    places.begin();
    lastDone = null;
    including.clear();
    callers.clear();
    including.push(source.path());
    try {
      return run(compiled);
    } catch (Throwable thrown) { // every exception becomes one line
      throw translated(ErrorTranslator.unwrapped(thrown), compiled);
    }
  }

  /**
   * Runs a line that a user has entered, and remembers it for {@code undo} and {@code history}.
   *
   * @return the value of its last statement; null without one, and for a command, which reports
   *     itself
   * @throws ScriptException when it does not compile, or fails
   * @throws Interruption when the user stopped it
   */
  public @Nullable Object enter(String line) {
    Transcript transcript = session.transcript();
    Source source =
        Source.line("entry " + (transcript.lines().size() + 1), line)
            .in(session.workplace().folder());
    entry = source;
    transcript.keep();
    session.changes().record();
    try {
      Object value = run(source, List.of());
      CompiledScript compiled = compiler().known(source);
      if (compiled != null && compiled.onlyLooks(commands)) {
        transcript.addLook(line);
      } else if (session.interrupts().stopsOptimising()) {
        transcript.addInterrupted(line);
      } else {
        transcript.add(line);
      }
      return compiled != null && compiled.endsInCommand(lastDone) ? null : value;
    } catch (ScriptException e) {
      Problem problem = e.problems().get(0);
      transcript.addFailed(line, doneBefore(source), problem.message());
      throw e;
    } catch (Interruption e) {
      if (session.interrupts().requested()) {
        transcript.addStopped(line);
      } else {
        transcript.addInterrupted(line);
      }
      throw e;
    }
  }

  /**
   * Runs the start-up file of a prompt; saved sessions begin with it.
   *
   * @throws ScriptException when it does not compile, or fails
   * @throws Interruption when the user stopped it
   */
  public void begin(Path file) {
    session.transcript().startWith(file);
    run(Source.file(file), List.of());
  }

  /** Returns whether a script is the last entered line. */
  public boolean isLastEntry(Source source) {
    return source.equals(entry);
  }

  /** Returns whether a script writes files; such a script continues without a reader. */
  private boolean makesFiles() {
    return compiler().makesFiles();
  }

  /** Returns the statements that ran before one of the same line failed. */
  private String doneBefore(Source source) {
    CompiledScript compiled = compiler().known(source);
    if (compiled == null) {
      return "";
    }
    CallSite.Place failed = places.failedIn(compiled);
    boolean atCommand = failed != null;
    CallSite.Place place = atCommand ? failed : lastDone;
    String done = "";
    for (CallSite.Place start : compiled.statements()) {
      boolean before = place != null && !place.isBefore(start);
      if (start.line() > 0 && (before || !atCommand)) {
        done = source.slice(1, 1, start.line(), start.column());
      }
      if (!before) {
        break;
      }
    }
    return done;
  }

  /**
   * Finishes the data after the last statement.
   *
   * @throws StdoutClosed when its reader has closed it
   */
  public void finish() {
    session.output().end();
  }

  /** Runs a file within the script whose command is running, relative to that script. */
  private void include(String path) {
    Source by = callers.isEmpty() ? Source.text("", "") : callers.element().source();
    Source source = Source.included(by, path);
    if (including.contains(source.path())) {
      throw new UserException(ExitCode.SCRIPT, ScriptCompiler.cycle(including, path));
    }
    including.push(source.path());
    try {
      run(compiler().compile(source, functions, variableNames()));
    } finally {
      including.pop();
    }
  }

  private @Nullable Object run(CompiledScript compiled) {
    if (compiled.sites().stream().anyMatch(site -> site.command().equals("undo"))) {
      session.changes().record();
    }
    XpScript script = (XpScript) InvokerHelper.createScript(compiled.type(), binding);
    script.attach(this, compiled);
    libraries.add(0, script);
    functions.addAll(compiled.functions());
    return script.run();
  }

  /** Runs the command at a place of a script. */
  @Override
  public @Nullable Object call(
      CompiledScript script, CallSite site, List<@Nullable Object> given, Map<?, ?> givenNames) {
    Command command = (Command) commands.find(site.command());
    if (command == null) {
      throw new IllegalStateException("no command " + site.command());
    }
    callers.push(script);
    SessionState before = session.state();
    try {
      session.interrupts().check();
      Arguments bound = arguments.bound(command.spec(), given, givenNames);
      command.check(bound);
      Object value = command.run(session, bound);
      if (value != null
          && (Result.resultsOf(value) != null || ChannelResult.resultsOf(value) != null)) {
        binding.setVariable(XpScript.LAST, value);
      }
      if (callers.size() == 1) {
        lastDone = site.place();
      }
      return value;
    } catch (RuntimeException | Error thrown) {
      places.remember(thrown, script, site);
      throw thrown;
    } finally {
      session.changes().note(before, session.state());
      callers.pop();
    }
  }

  @Override
  public void print(String line) {
    session.output().text(line);
  }

  /** Calls a function of an included file or an earlier line. */
  @Override
  public @Nullable Object callFunction(XpScript from, String name, @Nullable Object[] arguments) {
    for (XpScript library : libraries) {
      if (library != from
          && !library.getMetaClass().respondsTo(library, name, arguments).isEmpty()) {
        return library.invokeMethod(name, arguments);
      }
    }
    throw new MissingMethodException(name, XpScript.class, arguments);
  }

  private RuntimeException translated(Throwable thrown, CompiledScript script) {
    if (thrown instanceof InterruptedException || session.interrupts().requested()) {
      return new Interruption(thrown);
    }
    if (thrown instanceof ScriptException || thrown instanceof Interruption) {
      return (RuntimeException) thrown;
    }
    if (thrown instanceof BrokenPipe) {
      return new StdoutClosed(thrown);
    }
    ErrorTranslator.Verdict verdict = translator.judge(thrown, functions, variableNames());
    Problem problem = places.problem(thrown, script, verdict);
    places.nameFrames(thrown);
    return new ScriptException(problem, thrown);
  }

  private Set<String> variableNames() {
    return variables().keySet();
  }
}
