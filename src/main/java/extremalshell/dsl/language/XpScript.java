package extremalshell.dsl.language;

import extremalshell.dsl.declare.Word;
import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The class that every compiled script extends. Compiled code calls its methods: {@link
 * CommandTransform} writes the calls of {@code xpCommand}, {@code xpIsVariable} and {@code xpWord}.
 */
public abstract class XpScript extends Script {
  /** The variable that holds the last result. */
  public static final String LAST = "_";

  /** The variable that holds the arguments of a script. */
  static final String ARGUMENTS = "args";

  private @Nullable ScriptHost host;
  private @Nullable CompiledScript compiled;

  /** Returns variables without those that every script has. */
  static Set<String> own(Collection<String> variables) {
    Set<String> own = new TreeSet<>(variables);
    own.removeAll(Set.of(ARGUMENTS, LAST));
    return own;
  }

  /** Sets the host of the script, once, before it runs. */
  public final void attach(ScriptHost toHost, CompiledScript script) {
    this.host = toHost;
    this.compiled = script;
  }

  /**
   * Calls a command, or the closure that a variable of its name holds.
   *
   * @param site index of {@link CompiledScript#sites}
   * @param own value of that variable, or its name; null for commands that do not give way
   */
  public final @Nullable Object xpCommand(
      int site, List<@Nullable Object> positional, Map<?, ?> named, @Nullable Object own) {
    if (compiled == null) {
      throw new IllegalStateException("not attached");
    }
    Object value = own instanceof String name ? getBinding().getVariables().get(name) : own;
    if (value instanceof Closure<?> closure) {
      List<@Nullable Object> arguments = new ArrayList<>(positional);
      if (!named.isEmpty()) {
        arguments.add(0, named);
      }
      return closure.call(arguments.toArray());
    }
    return host().call(compiled, compiled.sites().get(site), positional, named);
  }

  /** Returns whether a script variable has one of these names. */
  public final boolean xpIsVariable(List<String> names) {
    return names.contains(LAST) || names.stream().anyMatch(name -> getBinding().hasVariable(name));
  }

  /** Returns a bare word. */
  public final Word xpWord(String text) {
    return new Word(text);
  }

  /** Called by Groovy for a function that this script lacks: an included script may have it. */
  public final @Nullable Object methodMissing(String name, Object arguments) {
    return host().callFunction(this, name, (Object[]) arguments);
  }

  @Override
  public void print(@Nullable Object value) {
    host().print(String.valueOf(value));
  }

  @Override
  public void println(@Nullable Object value) {
    print(value);
  }

  @Override
  public void println() {
    print("");
  }

  @Override
  public void printf(String format, @Nullable Object value) {
    print(String.format(java.util.Locale.ROOT, format, value).stripTrailing());
  }

  @Override
  public void printf(String format, @Nullable Object[] values) {
    print(String.format(java.util.Locale.ROOT, format, values).stripTrailing());
  }

  /**
   * Waits; unlike Groovy's own {@code sleep}, Ctrl-C ends it.
   *
   * @param millis milliseconds, not negative
   * @throws InterruptedException when the user stops the script
   */
  public void sleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  private ScriptHost host() {
    if (host == null) {
      throw new IllegalStateException("not attached");
    }
    return host;
  }
}
