package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.report.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** DuckDB, and what its errors mean to a user. */
final class Database {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  /** Files that users did not name. */
  private static final Pattern INTERNAL =
      Pattern.compile("IO Error: Cannot open file \"[^\"]*\\.new\": ");

  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final Pattern LIBRARY = Pattern.compile("/\\S*/libduckdb_java\\d+\\.so$");
  private static boolean forgotten;

  private Database() {}

  /** Opens a database file; makes it unless only reading. */
  static Connection open(Path file, boolean readOnly) throws SQLException {
    Properties properties = new Properties();
    if (readOnly) {
      properties.setProperty("access_mode", "READ_ONLY");
    }
    // nothing is fetched behind the user's back
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    forgetLibrary();
    return connection;
  }

  /**
   * Removes the name of the native library that the driver has unpacked: what is killed cannot tidy
   * up, and each time would leave 70 MB. Where files in use cannot be removed (not Linux) the
   * driver removes it at the end.
   */
  private static synchronized void forgetLibrary() {
    if (forgotten || !Files.isReadable(MAPPED)) {
      return;
    }
    forgotten = true;
    try (Stream<String> lines = Files.lines(MAPPED)) {
      Optional<Path> library =
          lines
              .map(LIBRARY::matcher)
              .filter(Matcher::find)
              .map(m -> Path.of(m.group()))
              .findFirst();
      if (library.isPresent()) {
        Files.deleteIfExists(library.get());
      }
    } catch (IOException | UncheckedIOException e) {
      // It stays until the end.
    }
  }

  /** Returns who has a store open, where that is what went wrong. */
  static Optional<String> holder(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (!message.contains("Could not set lock")) {
      return Optional.empty();
    }
    Matcher holder = HOLDER.matcher(message);
    return Optional.of(holder.find() ? "process " + holder.group(1) : "another process");
  }

  /** Says in one line what went wrong with a store. */
  static UserException translated(Path store, Exception thrown) {
    return translated(store, thrown, "");
  }

  /** Does the same, with what may help behind it. */
  static UserException translated(Path store, Exception thrown, String help) {
    String message = String.valueOf(thrown.getMessage());
    String about = "store '" + store + "'";
    Optional<String> holder = holder(thrown);
    if (holder.isPresent()) {
      return UserException.failed(
          about + " is in use by " + holder.get() + "; wait until that has ended, or stop it",
          thrown);
    }
    if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
      return UserException.failed(
          about + ": no space left on the disk; the same command goes on when there is", thrown);
    }
    String line =
        thrown instanceof IOException failed
            ? WholeFile.reason(failed)
            : INTERNAL.matcher(message.lines().findFirst().orElse("")).replaceFirst("");
    return UserException.failed(about + ": " + line + help, thrown);
  }
}
