package extremalshell;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads files of lines {@code key=value}, in UTF-8. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * Returns the values by key.
   *
   * @param name canonical name of a written key
   * @throws UserException when the file cannot be read, or a key has two values
   */
  public static Map<String, String> read(Path file, UnaryOperator<String> name) {
    Lines lines = new Lines(String.valueOf(file.getFileName()), name);
    try {
      lines.load(new StringReader(TextFile.read(file, "properties")));
    } catch (IllegalArgumentException | IOException e) {
      throw UserException.missing(
          "properties '" + file + "' cannot be read; expected lines key=value", e);
    }
    return lines.values;
  }

  /** Refuses several lines with one key, of which Java would keep the last. */
  private static final class Lines extends Properties {
    private static final long serialVersionUID = 1;
    private final transient Map<String, String> values = new HashMap<>();
    private final String file;
    private final transient UnaryOperator<String> name;

    Lines(String file, UnaryOperator<String> name) {
      this.file = file;
      this.name = name;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      String text = name.apply(String.valueOf(key));
      String now = String.valueOf(value).strip();
      String before = values.put(text, now);
      if (before != null && !before.equals(now)) {
        throw UserException.missing(
            String.format(
                "%s: key '%s' has two values, '%s' and '%s'; keep one", file, text, before, now),
            null);
      }
      return before;
    }
  }
}
