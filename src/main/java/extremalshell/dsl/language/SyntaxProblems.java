package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.dsl.declare.Commands;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Turns errors of Groovy's parser into problems. */
final class SyntaxProblems {
  private static final Pattern PLACE = Pattern.compile(" ?@ line \\d+, column \\d+\\.?");

  /**
   * A form that Groovy refuses and that a user may mean.
   *
   * @param form of the line; its group {@code at} is the place of the error
   * @param advice returns the message, or null if the line has another meaning
   */
  private record Hint(Pattern form, Function<Matcher, @Nullable String> advice) {
    Hint(String form, Function<Matcher, @Nullable String> advice) {
      this(Pattern.compile(form), advice);
    }
  }

  private final List<Hint> hints;

  SyntaxProblems(Commands commands) {
    this.hints =
        List.of(
            new Hint(
                "^\\s*(?<at>\\p{L}\\w*(?:-\\p{L}\\w*)+)(?=\\s|$)",
                name -> commands.unknown(name.group("at"), List.of(), List.of())),
            new Hint(
                "^\\s*(?<at>[?!])",
                sign ->
                    "'%s' works at the prompt only; in scripts write %s"
                        .formatted(
                            sign.group("at"),
                            sign.group("at").equals("?") ? "help" : "shell 'ls -l'")),
            // as other languages write them: set iterations=50
            new Hint(
                "(?:^|[;{=])\\s*(\\p{L}\\w*)\\s*[\\s(]\\s*(?<at>\\w+)\\s*=\\s*([^=\\s,)]+)",
                call ->
                    commands.find(call.group(1)) == null
                        ? null
                        : "%1$s: expected a colon after a name, for example: %1$s %2$s: %3$s"
                            .formatted(call.group(1), call.group("at"), call.group(3))),
            new Hint(
                "(?<at>\\d+(?:\\.\\d+)?)\\s*%\\s*(?=[,)\\]]|$)",
                percent ->
                    "'%%' divides with a remainder; write %s for %s %%"
                        .formatted(hundredth(percent.group("at")), percent.group("at"))),
            new Hint(
                "^\\s*(?:import|from)\\s+(?<at>(?!groovy\\b|java|org\\b|com\\b|extremalshell\\b)[a-z]\\w*)(?:\\.\\w+)*\\s*(?:;|$|as\\b|import\\b)",
                module ->
                    "no Java class '%s'; a script is Groovy and cannot import modules of Python"
                        .formatted(module.group("at"))),
            python("for\\s+\\w+\\s+in\\b[^:{]*:", "for (x in list) { print x }"),
            python("(?:if|while)\\s+[^({][^{]*:", "if (x > 0) { print x }"),
            python("def\\s+\\w+\\s*\\([^)]*\\)\\s*(?:->.*)?:", "def twice(x) { 2 * x }"),
            python("(?:else|try|except\\b.*|finally)\\s*:", "try { run() } catch (e) { print e }"),
            new Hint(
                "(?<at>\\{)\\s*['\"][^'\"]*['\"]\\s*:", map -> "Groovy writes maps as [dog: 1]"),
            new Hint(
                "(?<at>\\[)[^\\]]*\\sfor\\s+\\w+\\s+in\\b",
                list -> "Groovy writes list.collect { x -> 2 * x }"));
  }

  /** Returns a hint for the head of a block of Python. */
  private static Hint python(String head, String groovy) {
    return new Hint("^\\s*(?<at>" + head + ")", block -> "Groovy writes " + groovy);
  }

  private static String hundredth(String number) {
    return new BigDecimal(number).movePointLeft(2).stripTrailingZeros().toPlainString();
  }

  /** Adds the first error of the parser; later errors mostly follow from it. */
  void addTo(Findings findings, ErrorCollector errors) {
    Collection<? extends Message> all = errors.getErrors() == null ? List.of() : errors.getErrors();
    for (Message message : all) {
      if (message instanceof SyntaxErrorMessage syntax) {
        add(findings, syntax.getCause());
        return;
      }
      if (message instanceof ExceptionMessage exception) {
        String line = ErrorTranslator.firstLine(exception.getCause());
        boolean large = line.startsWith("Method too large") || line.endsWith("string too large");
        String advice = "the script has too many statements; move some into functions";
        findings.add(1, 1, ExitCode.SCRIPT, large ? advice : line);
        return;
      }
    }
  }

  private void add(Findings findings, SyntaxException error) {
    int line = Math.max(1, error.getStartLine());
    int column = Math.max(1, error.getStartColumn());
    String text = lineOf(findings.source().text(), line);
    for (Hint hint : hints) {
      Matcher found = hint.form().matcher(text);
      String advice = found.find() ? hint.advice().apply(found) : null;
      if (advice != null) {
        findings.add(line, found.start("at") + 1, ExitCode.SCRIPT, advice);
        return;
      }
    }
    String message = PLACE.matcher(String.valueOf(error.getOriginalMessage())).replaceAll("");
    findings.add(
        line, column, ExitCode.SCRIPT, plain(ErrorTranslator.firstLine(message), text, column));
  }

  private static String plain(String message, String line, int column) {
    if (message.startsWith("Unexpected character")
        && line.codePointCount(0, line.length()) >= column) {
      int character = line.codePointAt(line.offsetByCodePoints(0, column - 1));
      String name = String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT);
      String shown = String.format(Locale.ROOT, "U+%04X (%s)", character, name);
      return "unexpected character " + shown + "; a text needs ' or \" around it";
    }
    return message.equals("Unclosed comment") ? "the comment has no closing */" : message;
  }

  private static String lineOf(String text, int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("");
  }
}
