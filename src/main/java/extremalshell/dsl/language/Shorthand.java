package extremalshell.dsl.language;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one may type though Groovy would not understand it: {@code ?}, {@code perturb?}, {@code
 * perturb --help}, {@code history save FILE.xp}, {@code java { ... }}.
 */
public final class Shorthand {
  private static final String NAME = "(\\p{L}[\\w-]*)";
  private static final Pattern ALL = Pattern.compile("\\s*\\?\\s*");
  private static final List<Pattern> ONE =
      List.of(
          Pattern.compile("\\s*" + NAME + "\\s*\\?\\s*"),
          Pattern.compile("\\s*\\?\\s*" + NAME + "\\s*"),
          Pattern.compile("\\s*" + NAME + "\\s+(?:--help|-h)\\s*"));
  private static final Pattern SAVE =
      Pattern.compile("\\s*history\\s+save\\s+['\"]?([^'\",;]+?)['\"]?\\s*");

  private static final Pattern JAVA = Pattern.compile("(?s)\\s*java\\s*\\{(.*)}\\s*");

  private Shorthand() {}

  /** Returns the line that is meant. */
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
    Matcher java = JAVA.matcher(line);
    if (java.matches()) {
      return java(java.group(1));
    }
    Matcher save = SAVE.matcher(line);
    return save.matches() ? "history save, '" + save.group(1) + "'" : line;
  }

  /** Returns the command that runs Java code. */
  public static String java(String code) {
    String escaped = code.strip().replace("\\", "\\\\").replace("'", "\\'");
    return "java '''" + escaped + "'''";
  }
}
