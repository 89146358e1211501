package extremalshell.model;

import extremalshell.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a network: its place, and the options that override its properties. Its text,
 * {@code net.pt {height=64, width=64}}, is used in stores, results and scripts, and opens the
 * network again.
 *
 * @param place the name of a bundled network, a TorchScript file, a directory, or a {@code djl://}
 *     address of a model zoo
 */
public record NetworkAddress(String place, NetworkOptions options) {
  private static final Pattern TEXT = Pattern.compile("(?s)(.*) \\{(.*)\\}");
  private static final Pattern OPTION =
      Pattern.compile(
          "(?s)("
              + String.join("|", NetworkOptions.names())
              + ")=(.*?)(?:, (?=(?:"
              + String.join("|", NetworkOptions.names())
              + ")=)|$)");

  /** Returns the identity as one text; without options it is the place alone. */
  public String text() {
    Map<String, String> said = options.properties();
    boolean ambiguous = TEXT.matcher(place).matches();
    return said.isEmpty() && !ambiguous ? place : place + " " + new TreeMap<>(said);
  }

  /**
   * Returns the name of the network in rows: the name of its file or directory, with its options.
   */
  public String name() {
    Map<String, String> said = options.properties();
    return said.isEmpty() ? placeName() : placeName() + " " + new TreeMap<>(said);
  }

  private String placeName() {
    try {
      return NetworkFiles.name(Path.of(place));
    } catch (InvalidPathException e) {
      return place; // from a cell that failed for that reason
    }
  }

  /**
   * Reads the text of an identity, to which further options may be added.
   *
   * @throws UserException when an option is given twice with different values
   */
  public static NetworkAddress parse(String text, NetworkOptions more) {
    Matcher parts = TEXT.matcher(text);
    Map<String, String> said = new TreeMap<>();
    if (!parts.matches() || !readOptions(parts.group(2), said)) {
      return new NetworkAddress(text, more);
    }
    more.properties()
        .forEach(
            (key, value) -> {
              String before = said.put(key, value);
              if (before != null && !before.equals(value)) {
                throw UserException.usage(
                    "network '"
                        + parts.group(1)
                        + "' is given "
                        + key
                        + ": "
                        + before
                        + " and "
                        + value
                        + "; expected one");
              }
            });
    return new NetworkAddress(parts.group(1), new NetworkOptions(said));
  }

  /** Reads the text of an identity. */
  public static NetworkAddress parse(String text) {
    return parse(text, NetworkOptions.NONE);
  }

  /** Reads options. Returns false if the text also has other words. */
  private static boolean readOptions(String text, Map<String, String> said) {
    Matcher option = OPTION.matcher(text);
    int end = 0;
    while (end < text.length() && option.find() && option.start() == end) {
      said.put(option.group(1), option.group(2));
      end = option.end();
    }
    return end == text.length();
  }
}
