package extremalshell.sweep;

import extremalshell.FileNames;
import extremalshell.Suggestions;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
   * @param sql one statement that reads
   * @param file whose extension says the format
   * @throws UserException when the statement does more, the extension is unknown, or the file
   *     cannot be written
   */
  public static void write(Store store, String sql, Path file) {
    String options = options(file);
    String one = Query.checked(sql);
    Path target = file.toAbsolutePath();
    Path unfinished = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try (Statement statement = store.connection().createStatement()) {
      Files.createDirectories(unfinished.getParent());
      String quoted = unfinished.toString().replace("'", "''");
      String rows = "SELECT * FROM (" + one + "\n) AS t(" + columns(store, one) + ")";
      statement.execute("COPY (" + rows + ") TO '" + quoted + "' (" + options + ")");
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (SQLException e) {
      deleteQuietly(unfinished);
      throw Query.translated(store.folder(), one, e);
    } catch (IOException e) {
      deleteQuietly(unfinished);
      throw Database.translated(store.folder(), e);
    }
  }

  /** The names that are shown are those that are written. */
  private static String columns(Store store, String sql) throws SQLException {
    try (PreparedStatement statement = store.connection().prepareStatement(sql)) {
      return Query.columns(statement.getMetaData()).stream()
          .map(name -> '"' + name.replace("\"", "\"\"") + '"')
          .collect(Collectors.joining(", "));
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
    String extension = FileNames.extension(file);
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
