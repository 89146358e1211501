package extremalshell.sweep.database;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The write-ahead log beside a database that is open for writing; a killed process leaves it.
 *
 * <p>DuckDB treats text after a question mark as the query of a web address. The log of {@code
 * a?b/c} is {@code a.wal?b/c}, in a folder that must exist.
 */
public record LogFile(Path path, boolean elsewhere) {
  private static final String ENDING = ".wal";

  /** Returns the log of a database, whose folder exists. */
  public static LogFile of(Path database) throws IOException {
    Path folder = database.toAbsolutePath().getParent();
    Path real = folder == null ? database : folder.toRealPath().resolve(database.getFileName());
    String text = real.toString();
    int query = text.indexOf('?');
    int at = query < 0 ? text.length() : query;
    Path log = Path.of(text.substring(0, at) + ENDING + text.substring(at));
    return new LogFile(log, query >= 0);
  }

  /** Makes its folder, if it differs from the database's folder. */
  public void prepare() throws IOException {
    if (elsewhere) {
      Files.createDirectories(path.getParent());
    }
  }

  /** Deletes the log. */
  public void delete() throws IOException {
    Files.deleteIfExists(path);
    tidy();
  }

  /** Deletes its folder, if that was made for it and is empty. */
  public void tidy() throws IOException {
    if (!elsewhere) {
      return;
    }
    try {
      Path folder = path.getParent();
      while (folder != null && folder.toString().contains(ENDING + "?")) {
        Files.delete(folder);
        folder = folder.getParent();
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // The folder has a log, or another process was first.
    }
  }
}
