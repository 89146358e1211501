package extremalshell.sweep.database;

import extremalshell.UserException;
import extremalshell.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cause of a failure of a store, in one line. */
public final class Failure {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  /** Texts of DuckDB's messages, in lower case, and their meaning; the first match counts. */
  private record Kind(String meaning, String... signs) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "no space left on the disk; free some space and repeat the command",
              "no space left",
              "disk quota"),
          new Kind(
              "a file would grow larger than the system allows; see: ulimit -f", "file too large"),
          new Kind(
              Database.FILE + " was written by a newer version; update this shell to read it",
              "newer version of duckdb"),
          new Kind(
              Database.FILE + " is not a database of DuckDB; choose a new out:",
              "not a valid duckdb database"),
          new Kind("no permission to write", "read-only file system", "permission denied"),
          new Kind(
              Database.FILE + " is damaged; restore a copy, or choose a new out:",
              "corrupt",
              "checksum",
              "internal error",
              "fatal error",
              "serialization error",
              "replaying wal",
              "could not read",
              "out of range"));

  private Failure() {}

  /** Returns which process has a store open, if that is the cause. */
  public static Optional<String> holder(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (!message.contains("Could not set lock")) {
      return Optional.empty();
    }
    Matcher holder = HOLDER.matcher(message);
    return Optional.of(holder.find() ? "process " + holder.group(1) : "another process");
  }

  /** Returns the error of a store; its cause is kept. */
  public static UserException of(Path store, Exception thrown) {
    String about = "store '" + store + "'";
    Optional<String> holder = holder(thrown);
    if (holder.isPresent()) {
      return UserException.failed(
          about + " is in use by " + holder.get() + "; wait for its end, or stop it", thrown);
    }
    return UserException.failed(about + ": " + reason(thrown), thrown);
  }

  private static String reason(Exception thrown) {
    String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    for (Kind kind : KINDS) {
      if (Stream.of(kind.signs()).anyMatch(message::contains)) {
        return kind.meaning();
      }
    }
    return thrown instanceof IOException failed
        ? WholeFile.reason(failed)
        : String.valueOf(thrown.getMessage()).lines().findFirst().orElse("unknown error");
  }
}
