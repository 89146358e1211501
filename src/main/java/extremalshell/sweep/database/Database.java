package extremalshell.sweep.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connections to DuckDB. Each has a separate instance in memory, to which a store's file is
 * attached. A path in a statement is quoted data, but a JDBC URL would read options from it.
 */
public final class Database {
  /** The file of a store, in its folder. */
  public static final String FILE = "sweep.duckdb";

  /** The file format that every client since DuckDB 0.10 can read. */
  public static final String AS_OTHERS_READ = "STORAGE_VERSION 'v1.0.0'";

  /** Limits of a query, which spills nothing to the disk. */
  private static final String MEMORY = "2GB";

  private static final List<String> CONFINED =
      List.of(
          "SET temp_directory = ''",
          "SET memory_limit = '" + MEMORY + "'",
          "SET allow_persistent_secrets = false",
          "SET allow_community_extensions = false");

  private static final List<String> LOCKED =
      List.of("SET enable_external_access = false", "SET lock_configuration = true");

  private Database() {}

  /** Opens an empty database in memory. */
  public static Connection memory() throws SQLException {
    Properties properties = new Properties();
    // never downloads extensions
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    Connection connection = NativeLibrary.driver().connect("jdbc:duckdb:", properties);
    if (connection == null) {
      throw new SQLException("DuckDB's driver does not know its own addresses");
    }
    return connection;
  }

  /** Makes a database and opens it. */
  public static Connection making(Path file) throws SQLException, IOException {
    LogFile.of(file).prepare();
    return opened(file, AS_OTHERS_READ, List.of());
  }

  /** Opens a store's file for writing. */
  public static Connection writing(Path file) throws SQLException, IOException {
    LogFile.of(file).prepare();
    return opened(file, "READ_WRITE", List.of());
  }

  /**
   * Opens a store's file for statements of a user. These reach no other file, and cannot change the
   * configuration or attach, install or load anything.
   *
   * @param exported a file that they may write; null for none
   */
  public static Connection reading(Path file, @Nullable Path exported) throws SQLException {
    List<String> allowed =
        exported == null ? List.of() : List.of("SET allowed_paths = [" + quoted(exported) + "]");
    return opened(
        file,
        "READ_ONLY",
        Stream.of(CONFINED, allowed, LOCKED).flatMap(List::stream).collect(Collectors.toList()));
  }

  private static Connection opened(Path file, String options, List<String> settings)
      throws SQLException {
    Connection connection = memory();
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH " + quoted(file) + " AS store (" + options + ")");
      statement.execute("USE store");
      for (String setting : settings) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Executes statements that have no result. */
  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Returns a path as a literal. Absolute paths never resemble a protocol. */
  public static String quoted(Path file) {
    return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
