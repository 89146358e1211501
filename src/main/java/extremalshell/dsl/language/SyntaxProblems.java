package extremalshell.dsl.language;

import extremalshell.ExitCode;
import extremalshell.dsl.declare.Commands;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Turns errors of Groovy's parser into problems. */
final class SyntaxProblems {
  private static final Pattern PLACE = Pattern.compile(" ?@ line \\d+, column \\d+\\.?");
  private static final Pattern HYPHENATED =
      Pattern.compile("^\\s*(\\p{L}\\w*(?:-\\p{L}\\w*)+)(?=\\s|$)");

  /** A command with arguments as other languages write them: {@code set iterations=50}. */
  private static final Pattern ASSIGNED =
      Pattern.compile("^\\s*(\\p{L}\\w*)\\s*[\\s(]\\s*(\\w+)\\s*=\\s*([^=\\s,)]+)");

  private static final Pattern PERCENT =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%\\s*(?=[,)\\]]|$)");

  private final Commands commands;

  SyntaxProblems(Commands commands) {
    this.commands = commands;
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
    Matcher name = HYPHENATED.matcher(text);
    if (name.find()) {
      String message = commands.unknown(name.group(1), List.of());
      findings.add(line, name.start(1) + 1, ExitCode.SCRIPT, message);
      return;
    }
    Matcher assigned = ASSIGNED.matcher(text);
    if (assigned.find() && commands.find(assigned.group(1)) != null) {
      String call = assigned.group(1) + " " + assigned.group(2) + ": " + assigned.group(3);
      findings.add(
          line,
          assigned.start(2) + 1,
          ExitCode.SCRIPT,
          assigned.group(1) + ": expected a colon after a name, for example: " + call);
      return;
    }
    Matcher percent = PERCENT.matcher(text);
    if (percent.find()) {
      String share =
          new BigDecimal(percent.group(1)).movePointLeft(2).stripTrailingZeros().toPlainString();
      findings.add(
          line,
          percent.start(1) + 1,
          ExitCode.SCRIPT,
          "'%' divides with a remainder; write " + share + " for " + percent.group(1) + " %");
      return;
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
