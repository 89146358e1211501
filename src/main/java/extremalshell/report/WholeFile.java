package extremalshell.report;

import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file; missing folders are made, an existing file is replaced.
   *
   * @throws UserException when it cannot be written
   */
  public static void write(Path target, byte[] content) {
    Path file = followed(target.toAbsolutePath());
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw UserException.failed("cannot write '" + target + "': it is a folder", null);
    }
    if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
      String why = Files.isRegularFile(file) ? "it is write-protected" : "it is a pipe or a device";
      throw UserException.failed("cannot write '" + target + "': " + why, null);
    }
    // Not Files.createTempFile: its files can be read by the owner only.
    Path unfinished = folder.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Files.write(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteQuietly(unfinished);
      throw UserException.failed("cannot write '" + target + "': " + reason(e), e);
    }
  }

  /** A link to a file stays a link, and the move stays within one file system. */
  private static Path followed(Path file) {
    try {
      return Files.isSymbolicLink(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      // The link leads nowhere; the file replaces it.
      return file;
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The first failure is the one to report.
    }
  }

  /** Returns in half a line why a file could not be written. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission in " + Path.of(denied.getFile()).getParent();
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (e instanceof NoSuchFileException missing) {
      return "no file can be made in " + Path.of(missing.getFile()).getParent();
    }
    String reason = e instanceof FileSystemException failed ? failed.getReason() : null;
    String message = reason == null ? e.getMessage() : reason;
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
