package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.JavaModules;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Getters;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.jspecify.annotations.Nullable;

/** Describes in one line per error of a running script. */
public final class ErrorTranslator {
  /** The message for the user and the exit code of a batch run. */
  public record Verdict(ExitCode exitCode, String message) {}

  private static final String OWN = "extremalshell.";

  /** A message lists at most so many members. */
  private static final int FEW = 12;

  private static final Pattern ELEMENTS = Pattern.compile("evaluating property '([^']+)'");

  private static final int MOST_CAUSES = 20;
  private static final Pattern FOR_INPUT = Pattern.compile("^For input string: \"(.*)\".*$");

  private final Commands commands;

  public ErrorTranslator(Commands commands) {
    this.commands = commands;
  }

  /** Returns the exception inside its wrappers. */
  public static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper =
        thrown instanceof InvokerInvocationException
            || thrown instanceof InvocationTargetException
            || thrown instanceof UndeclaredThrowableException
            || thrown instanceof ExceptionInInitializerError;
    return wrapper && cause != null ? unwrapped(cause) : thrown;
  }

  /** Returns the name of the property or method that an exception misses; empty for others. */
  static String missingName(Throwable thrown) {
    if (thrown instanceof MissingMethodException method) {
      return method.getMethod();
    }
    if (thrown instanceof MissingPropertyException property) {
      String name = property.getProperty();
      Matcher elements = ELEMENTS.matcher(firstLine(property));
      return name != null ? name : elements.find() ? elements.group(1) : "";
    }
    return "";
  }

  /** Returns the first line of an exception's message, or its kind when it has none. */
  public static String firstLine(@Nullable Throwable thrown) {
    String message = thrown == null ? null : thrown.getMessage();
    if (thrown == null || message == null || message.isBlank()) {
      return thrown == null ? "unknown error" : kind(thrown);
    }
    return firstLine(message);
  }

  /** Returns the first line of a text that is not blank. */
  public static String firstLine(String text) {
    return text.lines().map(String::strip).filter(s -> !s.isEmpty()).findFirst().orElse("");
  }

  /**
   * Returns the message and exit code for an error of a script.
   *
   * @param functions names of functions the script could call
   * @param variables names of variables the script could read
   */
  public Verdict judge(
      Throwable thrown, Collection<String> functions, Collection<String> variables) {
    if (thrown instanceof UserException user) {
      return new Verdict(user.exitCode(), String.valueOf(user.getMessage()));
    }
    if (thrown instanceof ArgumentException argument) {
      return new Verdict(ExitCode.USAGE, argument.message(XpScript.own(variables)));
    }
    if (thrown instanceof InvalidPathException path) {
      return new Verdict(ExitCode.USAGE, noPath(path));
    }
    if (thrown instanceof NumberFormatException && FOR_INPUT.matcher(firstLine(thrown)).find()) {
      String text = FOR_INPUT.matcher(firstLine(thrown)).replaceFirst("'$1' is not a number");
      return new Verdict(ExitCode.FAILED, text);
    }
    if (thrown instanceof MissingPropertyException missing) {
      return missingProperty(missing, variables);
    }
    if (thrown instanceof MissingMethodException missing) {
      return missingMethod(missing, functions, variables);
    }
    if (thrown instanceof StackOverflowError) {
      return new Verdict(ExitCode.FAILED, "functions call each other without end");
    }
    String lack = lack(thrown);
    if (lack != null) {
      return new Verdict(ExitCode.FAILED, lack);
    }
    if (thrown instanceof AssertionError) {
      String text = firstLine(thrown).replaceFirst("^assert ", "");
      return new Verdict(ExitCode.FAILED, "assertion failed: " + text);
    }
    return new Verdict(ExitCode.FAILED, described(thrown));
  }

  /**
   * Returns the missing resource of this machine, if that is the cause of an exception; null
   * otherwise.
   */
  public static @Nullable String lack(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
      if (at instanceof OutOfMemoryError) {
        String heap = (Runtime.getRuntime().maxMemory() >> 20) + " MB";
        return "out of memory: Java may use " + heap + "; XP_JAVA_OPTS=-Xmx8g allows more";
      }
      String incomplete = at instanceof NoClassDefFoundError ? JavaModules.lack() : null;
      if (incomplete != null) {
        return incomplete;
      }
      if (at instanceof LinkageError) {
        return "a library cannot be loaded ("
            + firstLine(at)
            + "); check the free space of the folder for temporary files, and ulimit -n and -f";
      }
      at = at.getCause();
    }
    return null;
  }

  /** The POSIX locale has only ASCII letters. */
  private static String noPath(InvalidPathException e) {
    boolean locale = e.getReason().startsWith("Malformed input");
    return "'"
        + e.getInput()
        + "' cannot be the name of a file"
        + (locale ? " in this locale; LC_ALL=C.UTF-8 allows all letters" : ": " + e.getReason());
  }

  private static String described(Throwable thrown) {
    String kind = kind(thrown);
    String line = firstLine(thrown);
    if (thrown instanceof ArithmeticException && line.endsWith("by zero")) {
      return "division by zero";
    }
    if (thrown instanceof UnsupportedOperationException && line.equals(kind)) {
      return "this list, range or map cannot change; change a copy: toSorted(), toList() + value";
    }
    if (thrown instanceof ClassCastException) {
      return line.replaceFirst(" \\(\\S+ (?:is|and) .*", "");
    }
    boolean speaksForItself =
        thrown instanceof NullPointerException
            || thrown instanceof ArithmeticException
            || thrown instanceof IndexOutOfBoundsException
            || thrown.getClass() == IllegalArgumentException.class
            || thrown.getClass() == IllegalStateException.class
            || thrown.getClass() == RuntimeException.class
            || thrown.getClass() == Exception.class;
    return line.equals(kind) || speaksForItself ? line : kind + ": " + line;
  }

  private Verdict missingProperty(MissingPropertyException e, Collection<String> variables) {
    Class<?> type = e.getType();
    if (XpScript.LAST.equals(e.getProperty())) {
      return new Verdict(ExitCode.USAGE, "no result yet; make one first: perturb");
    }
    if (type != null && XpScript.class.isAssignableFrom(type)) {
      String hint = Suggestions.didYouMean(e.getProperty(), XpScript.own(variables));
      return new Verdict(
          ExitCode.SCRIPT, "no command or variable '" + e.getProperty() + "'" + hint);
    }
    if (type == null || e.getProperty() == null) {
      return new Verdict(ExitCode.SCRIPT, ofElements(firstLine(e)));
    }
    String text = "no property '" + e.getProperty() + "' in " + nameOf(type);
    return new Verdict(ExitCode.SCRIPT, text + meantOf(type, e.getProperty()));
  }

  /**
   * Returns the members of a class that a wrong one may mean: a command, near ones, else some of
   * our own.
   */
  private String meantOf(@Nullable Class<?> type, String wrong) {
    if (type == null) {
      return "";
    }
    if (type.getName().startsWith(OWN) && commands.find(wrong) != null) {
      return "; '" + wrong + "' is a command: help " + wrong;
    }
    Map<String, String> members = Getters.members(type);
    List<String> near = Suggestions.nearest(wrong, members.keySet(), 3);
    if (!near.isEmpty()) {
      return near.stream()
          .map(members::get)
          .collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }
    if (!type.getName().startsWith(OWN)) {
      return "";
    }
    int more = members.size() - FEW;
    return members.values().stream().limit(FEW).collect(Collectors.joining(", ", "; it has ", ""))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /**
   * A list has the properties of its elements; Groovy then names the missing one only in its
   * message.
   */
  private static String ofElements(String text) {
    Matcher missing = ELEMENTS.matcher(text);
    return missing.find()
        ? "no property '" + missing.group(1) + "' in a list or what it holds; it has size()"
        : text;
  }

  private Verdict missingMethod(
      MissingMethodException e, Collection<String> functions, Collection<String> variables) {
    Class<?> type = e.getType();
    String given =
        given(e).stream()
            .map(a -> a == null ? "null" : a.getClass().getSimpleName())
            .collect(Collectors.joining(", ", "(", ")"));
    if (type != null && Closure.class.isAssignableFrom(type)) {
      return new Verdict(
          ExitCode.FAILED, "the closure does not take " + given + ", which it is called with");
    }
    if (type == null || !XpScript.class.isAssignableFrom(type)) {
      return new Verdict(
          ExitCode.SCRIPT,
          "no method "
              + e.getMethod()
              + given
              + " on "
              + nameOf(type)
              + meantOf(type, e.getMethod()));
    }
    if (functions.contains(e.getMethod()) || ScriptCompiler.BUILT_IN.contains(e.getMethod())) {
      return new Verdict(
          ExitCode.FAILED,
          "function '"
              + e.getMethod()
              + "' does not take "
              + given
              + commands.meant(e.getMethod(), given(e), List.of()));
    }
    if (variables.contains(e.getMethod())) {
      String message = "variable '" + e.getMethod() + "' cannot be called with " + given;
      return new Verdict(ExitCode.FAILED, message);
    }
    return new Verdict(ExitCode.SCRIPT, commands.unknown(e.getMethod(), given(e), functions));
  }

  private static List<@Nullable Object> given(MissingMethodException e) {
    return e.getArguments() == null ? List.of() : Arrays.asList(e.getArguments());
  }

  private static String nameOf(@Nullable Class<?> type) {
    if (type == null) {
      return "null";
    }
    String name = type.getSimpleName();
    return (name.matches("[AEIOU].*") ? "an " : "a ") + name;
  }

  private static String kind(Throwable thrown) {
    return thrown.getClass().getSimpleName().replaceFirst("(?<=.)(Exception|Error)$", "");
  }
}
