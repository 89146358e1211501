package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A copy of a database that another process is writing, as its last transactions left it. DuckDB
 * changes the file at checkpoints alone and writes every transaction to the end of the log, whose
 * unfinished end it ignores.
 *
 * @param writer the process that writes
 * @param file the copy, in a separate folder
 */
record Snapshot(String writer, Path file) {
  private static final int TRIES = 20;
  private static final int HEADERS = 3 * 4096;
  private static final long PAUSE_MILLIS = 100;

  /**
   * Copies.
   *
   * @throws UserException if the file changes faster than it is copied
   */
  static Snapshot of(Path database, String writer) throws IOException {
    Path folder = Files.createTempDirectory("xp-store-");
    Path copy = folder.resolve(Database.FILE);
    Snapshot snapshot = new Snapshot(writer, copy);
    try {
      for (int i = 0; i < TRIES; i++) {
        if (copies(database, copy)) {
          return snapshot;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      throw UserException.failed(
          "store '" + database.getParent() + "' changed during reading; repeat the command", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException | RuntimeException e) {
      snapshot.delete();
      throw e;
    }
  }

  private static boolean copies(Path database, Path copy) throws IOException {
    ByteBuffer before = headers(database);
    LogFile log = LogFile.of(copy);
    log.delete();
    Files.copy(database, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try {
      Files.copy(LogFile.of(database).path(), log.path());
    } catch (NoSuchFileException e) {
      // no transaction since the last checkpoint
    }
    if (!headers(database).equals(before)) {
      return false;
    }
    try (Connection connection = Database.writing(copy)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      return false; // a checkpoint fell between the copies
    }
  }

  private static ByteBuffer headers(Path database) throws IOException {
    ByteBuffer headers = ByteBuffer.allocate(HEADERS);
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.READ)) {
      channel.read(headers, 0);
    }
    return headers.flip();
  }

  /** Deletes the copy. */
  void delete() throws IOException {
    LogFile.of(file).delete();
    Files.deleteIfExists(file);
    Path folder = file.getParent();
    if (folder != null) {
      Files.deleteIfExists(folder);
    }
  }
}
