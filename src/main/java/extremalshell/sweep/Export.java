package extremalshell.sweep;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes tables to files that other programs read. */
public final class Export {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "csv", "FORMAT csv, HEADER",
          "jsonl", "FORMAT json",
          "parquet", "FORMAT parquet");

  private Export() {}

  /** Returns the extensions that can be written, without the dot. */
  public static List<String> extensions() {
    return OPTIONS.keySet().stream().sorted().toList();
  }

  /**
   * Writes the rows of a query to a file, whole or not at all; one that is there is replaced.
   *
   * @param file whose extension says the format
   * @throws UserException when the extension is unknown or the file cannot be written
   */
  public static void write(Store store, String sql, Path file) {
    String options = options(file);
    Path target = file.toAbsolutePath();
    Path unfinished = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try (Statement statement = store.connection().createStatement()) {
      Files.createDirectories(unfinished.getParent());
      String quoted = unfinished.toString().replace("'", "''");
      statement.execute("COPY (" + sql + "\n) TO '" + quoted + "' (" + options + ")");
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (SQLException | IOException e) {
      deleteQuietly(unfinished);
      throw Database.translated(store.folder(), e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The first failure is the one to tell.
    }
  }

  private static String options(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String options = OPTIONS.get(extension);
    if (options == null) {
      throw UserException.usage(
          "cannot export to '"
              + file
              + "': expected a name that ends in ."
              + String.join(", .", extensions())
              + Suggestions.didYouMean(extension, extensions()));
    }
    return options;
  }
}
