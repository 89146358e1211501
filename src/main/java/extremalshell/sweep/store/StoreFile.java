package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database file of a store. It appears whole or not at all.
 *
 * <p>Java must not open the file while DuckDB has it open: closing it would release DuckDB's lock.
 */
final class StoreFile {
  /** Number of {@link Database#AS_OTHERS_READ} in the file. */
  private static final long STORAGE = 64;

  private static final String MAGIC = "DUCK";
  private static final int MAGIC_AT = 8;
  private static final int STORAGE_AT = 12;
  private static final int HEADER = 20;
  private static final Pattern UNFINISHED =
      Pattern.compile(Pattern.quote(Database.FILE) + "\\.(\\d+)\\.new(\\.wal)?");

  private final Path folder;
  private final Path file;

  StoreFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(Database.FILE);
  }

  /** Returns its path. */
  Path path() {
    return file;
  }

  /** Returns whether there is a file or anything else at its path. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Writes the content of a new file. */
  interface Content {
    void write(Connection connection) throws SQLException;
  }

  /**
   * Returns whether the file's format is newer than {@link Database#AS_OTHERS_READ}, so that other
   * clients cannot read it.
   *
   * @throws UserException if it is no database of DuckDB
   */
  boolean isOfNewFormat() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw noDatabase();
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.read(header, 0) < HEADER) {
        throw noDatabase();
      }
    }
    String magic = new String(header.array(), MAGIC_AT, MAGIC.length(), StandardCharsets.US_ASCII);
    if (!magic.equals(MAGIC)) {
      throw noDatabase();
    }
    return header.getLong(STORAGE_AT) > STORAGE;
  }

  private UserException noDatabase() {
    return UserException.failed(
        "store '"
            + folder
            + "': "
            + Database.FILE
            + " is not a database of DuckDB; choose a new out:",
        null);
  }

  /** Makes the file, unless another process is first. */
  void create(Content content) throws SQLException, IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("no permission to write in it");
    }
    Path unfinished = unfinished();
    try {
      try (Connection made = Database.making(unfinished);
          Statement statement = made.createStatement()) {
        content.write(made);
        // closing does the same, but hides failures
        statement.execute("CHECKPOINT");
      }
      publish(unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
      LogFile.of(unfinished).delete();
    }
  }

  /**
   * Gives a new file its name. A log of a deleted file would be replayed into the new one, so it is
   * deleted before others can open the file.
   */
  private void publish(Path unfinished) throws IOException {
    try (FileChannel channel =
            FileChannel.open(unfinished, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid()) {
        Files.createLink(file, unfinished);
        LogFile.of(file).delete();
      }
    } catch (FileAlreadyExistsException e) {
      // another process was first; opening names it
    } catch (UnsupportedOperationException | FileSystemException e) {
      LogFile.of(file).delete();
      Files.move(unfinished, file); // a file system without links
    }
  }

  /**
   * Replaces the file by one with other content.
   *
   * @param open a connection to the file, whose log is empty; closed afterwards
   * @param content writes the new file, which is attached as {@code renewed}
   */
  void replace(Connection open, Content content) throws SQLException, IOException {
    Path unfinished = unfinished();
    try (open;
        Statement statement = open.createStatement()) {
      statement.execute(
          "ATTACH "
              + Database.quoted(unfinished)
              + " AS renewed ("
              + Database.AS_OTHERS_READ
              + ")");
      LogFile.of(unfinished).prepare();
      content.write(open);
      statement.execute("CHECKPOINT renewed");
      statement.execute("DETACH renewed");
      try {
        move(unfinished); // the old file stays locked until its name is gone
      } catch (FileSystemException e) {
        open.close(); // Windows replaces no file that is open
        move(unfinished);
      }
    } finally {
      Files.deleteIfExists(unfinished);
      LogFile.of(unfinished).delete();
    }
  }

  private void move(Path unfinished) throws IOException {
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns a name of this process alone: another process may be making the same store. */
  private Path unfinished() throws IOException {
    Path unfinished = folder.resolve(Database.FILE + "." + ProcessHandle.current().pid() + ".new");
    Files.deleteIfExists(unfinished);
    LogFile.of(unfinished).delete();
    return unfinished;
  }

  /** Deletes the folder that was made for its log, once it is closed. */
  void closed() throws IOException {
    if (Files.exists(folder)) {
      LogFile.of(file).tidy();
    }
  }

  /** Deletes unfinished files of killed processes. */
  void tidy() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path left : files.filter(StoreFile::isLeftOver).toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  private static boolean isLeftOver(Path path) {
    Matcher name = UNFINISHED.matcher(String.valueOf(path.getFileName()));
    if (!name.matches()) {
      return false;
    }
    Optional<ProcessHandle> maker = ProcessHandle.of(Long.parseLong(name.group(1)));
    return maker.isEmpty() || maker.get().equals(ProcessHandle.current());
  }

  /** Returns the identity of this file among others of its path; null without a file. */
  @Nullable Object identity() {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = about.fileKey();
      return key == null ? file : key;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
