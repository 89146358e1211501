package extremalshell.dsl.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Input that the prompt accepts though it is not Groovy: {@code ?}, {@code perturb?}, {@code
 * perturb --help}, {@code history save FILE.xp}, {@code java { ... }}.
 */
public final class Shorthand {
  private static final String NAME = "(\\p{L}[\\w-]*)";
  private static final Pattern ALL = Pattern.compile("\\s*\\?\\s*");
  private static final List<Pattern> ONE =
      List.of(
          Pattern.compile("\\s*" + NAME + "\\s*\\?\\s*"),
          Pattern.compile("\\s*\\?\\s*" + NAME + "\\s*"),
          Pattern.compile("\\s*" + NAME + "\\s+(?:--help|-h)\\s*"),
          // also where a variable has the name of a command
          Pattern.compile("\\s*help\\s+" + NAME + "\\s*"));
  private static final Pattern SAVE =
      Pattern.compile("\\s*history\\s+save\\s+['\"]?([^'\",;]+?)['\"]?\\s*");

  private static final Pattern JAVA = Pattern.compile("(?s)\\s*java\\s*\\{(.*)}\\s*");

  private static final Pattern SHELL = Pattern.compile("(?s)\\s*!\\s*(.*)");

  /** Paths that Groovy cannot read: {@code cd ..}, {@code ls *.png}, {@code load photos/*.jpg}. */
  private static final Pattern PATH =
      Pattern.compile(
          "\\s*(cd|ls|load|open|restore)\\s+(?=[^\\s]*[/~*?]|\\.\\.|-|samples:)([^\\s'\",;=(){}]+)\\s*");

  private Shorthand() {}

  /** Returns whether a line is for the system's shell. */
  public static boolean isForShell(String line) {
    return line.stripLeading().startsWith("!");
  }

  /** Returns the full form of a line. */
  public static String resolved(String line) {
    if (ALL.matcher(line).matches()) {
      return "help";
    }
    for (Pattern pattern : ONE) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        return "help '" + matcher.group(1) + "'";
      }
    }
    Matcher shell = SHELL.matcher(line);
    if (isForShell(line) && shell.matches()) {
      return "shell " + quoted(shell.group(1));
    }
    Matcher path = PATH.matcher(line);
    if (path.matches()) {
      return path.group(1) + " '" + path.group(2).replace("\\", "\\\\") + "'";
    }
    Matcher java = JAVA.matcher(line);
    if (java.matches()) {
      return java(java.group(1));
    }
    Matcher save = SAVE.matcher(line);
    return save.matches() ? "history save, '" + save.group(1) + "'" : line;
  }

  /** Returns the command that runs Java code. */
  public static String java(String code) {
    return "java " + quoted(code);
  }

  private static String quoted(String code) {
    String escaped = code.strip().replace("\\", "\\\\").replace("'", "\\'");
    return "'''" + escaped + "'''";
  }
}
