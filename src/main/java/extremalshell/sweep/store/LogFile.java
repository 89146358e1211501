package extremalshell.sweep.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The write-ahead log that DuckDB keeps beside a database while it is open for writing, and that a
 * killed process leaves.
 *
 * <p>DuckDB takes what is behind a question mark for the query of a web address: the log of {@code
 * a?b/c} is {@code a.wal?b/c}, in a folder that has to be made for it.
 */
record LogFile(Path path, boolean elsewhere) {
  private static final String ENDING = ".wal";

  /** Returns the log of a database, whose folder exists. */
  static LogFile of(Path database) throws IOException {
    Path folder = database.toAbsolutePath().getParent();
    Path real = folder == null ? database : folder.toRealPath().resolve(database.getFileName());
    String text = real.toString();
    int query = text.indexOf('?');
    int at = query < 0 ? text.length() : query;
    Path log = Path.of(text.substring(0, at) + ENDING + text.substring(at));
    return new LogFile(log, query >= 0);
  }

  /** Makes its folder, if that is another one than the database's. */
  void prepare() throws IOException {
    if (elsewhere) {
      Files.createDirectories(path.getParent());
    }
  }

  /** Deletes the log. */
  void delete() throws IOException {
    Files.deleteIfExists(path);
    tidy();
  }

  /** Deletes its folder, if that was made for it and nothing is in it. */
  void tidy() throws IOException {
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
      // A log is in it, or the other process was first.
    }
  }
}
