package extremalshell.dsl.output;

import java.util.regex.Pattern;

/** Which of the entered lines may be written to files. */
public final class KeptLines {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)passw|secret|token|api[-_]?key|credential|://[^/\\s'\"]+:[^@\\s'\"]+@|-----BEGIN");

  private KeptLines() {}

  /** Returns whether a line neither begins with a blank nor seems to hold a secret. */
  public static boolean keeps(String line) {
    return !line.startsWith(" ") && !isSecret(line);
  }

  /** Returns whether a line seems to hold a password, key or token. */
  public static boolean isSecret(String line) {
    return SECRET.matcher(line).find();
  }
}
