package extremalshell.sweep.store;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.report.WholeFile;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.Query;
import extremalshell.sweep.database.QueryFailure;
import extremalshell.sweep.database.QueryThread;
import extremalshell.sweep.database.ResultRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
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
   * Writes the rows of a query to a file, whole or not at all; replaces an existing file.
   *
   * @param sql one statement that reads
   * @param file its extension selects the format
   * @throws UserException when the statement does more, the extension is unknown, or the file
   *     cannot be written
   */
  public static void write(Store store, String sql, Path file) {
    String options = options(file);
    Query.check(store.connection(), store.folder(), sql);
    Path target = file.toAbsolutePath();
    Path unfinished = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(unfinished.getParent());
      QueryThread.run(
          thread -> {
            copy(thread, store.database(), sql, unfinished, options);
            return true;
          });
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (SQLException e) {
      throw QueryFailure.of(store.folder(), sql, e);
    } catch (IOException e) {
      throw UserException.failed("cannot write '" + file + "': " + WholeFile.reason(e), e);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  /** The connection reaches the store and the one file. */
  private static void copy(
      QueryThread thread, Path database, String sql, Path unfinished, String options)
      throws SQLException {
    try (Connection connection = Database.reading(database, unfinished);
        Statement statement = thread.watched(connection.createStatement())) {
      // the text may have comments and a semicolon at its end
      String rows =
          "SELECT * FROM query('"
              + sql.replace("'", "''")
              + "') AS t("
              + columns(connection, sql)
              + ")";
      statement.execute(
          "COPY (" + rows + ") TO " + Database.quoted(unfinished) + " (" + options + ")");
    }
  }

  /** Returns the columns with the names that results show. */
  private static String columns(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return ResultRows.columns(statement.getMetaData()).stream()
          .map(name -> '"' + name.replace("\"", "\"\"") + '"')
          .collect(Collectors.joining(", "));
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The first failure is the one to report.
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
              + FileNames.didYouMean(extension, extensions()));
    }
    return options;
  }
}
