package extremalshell.input.file;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import extremalshell.NearbyFiles;
import extremalshell.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The checks of every input file before a decoder reads it. */
public final class InputFile {
  private InputFile() {}

  /**
   * Checks that a file exists, is a regular file, is readable and is not empty.
   *
   * @param expected what the file should be, such as {@code a photo}
   * @throws UserException when it is not
   */
  public static void check(Path file, String expected) {
    BasicFileAttributes attributes = attributes(file);
    if (attributes.isDirectory()) {
      throw UserException.missing(quoted(file) + " is a folder, expected " + expected, null);
    }
    if (!attributes.isRegularFile()) {
      throw UserException.missing(quoted(file) + " is not a file, expected " + expected, null);
    }
    if (!Files.isReadable(file)) {
      throw UserException.missing("no permission to read " + quoted(file), null);
    }
    if (attributes.size() == 0) {
      throw UserException.missing(quoted(file) + " is empty (0 bytes), expected " + expected, null);
    }
  }

  /** Returns a path between quotes, always on one line. */
  public static String quoted(Path file) {
    return "'" + oneLine(file.toString()) + "'";
  }

  /** Returns a text without line breaks and other control characters. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  /** Returns the kind of a file whose name suggests another kind, or nothing. */
  public static String looksLike(Path file) {
    try (BufferedInputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      FileType type = FileTypeDetector.detectFileType(stream);
      return type == FileType.Unknown ? "" : "; it looks like " + type.getLongName();
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  /** Returns the error of a decoder that found a file damaged. */
  public static UserException damaged(Path file, Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String reason;
    if (root instanceof EOFException) {
      reason = "it ends too early";
    } else if (message == null || root instanceof RuntimeException) {
      // A decoder that fails on nonsense reports its own internals.
      reason = "it cannot be decoded";
    } else {
      reason = oneLine(message);
    }
    return UserException.missing(quoted(file) + " is cut off or damaged: " + reason, thrown);
  }

  /** Returns the error of a file that does not fit into memory. */
  public static UserException tooLarge(Path file, OutOfMemoryError thrown) {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return UserException.missing(
        quoted(file) + " needs more memory than the " + mebibytes + " MiB available", thrown);
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw UserException.missing(notFound(file), e);
    } catch (AccessDeniedException e) {
      throw UserException.missing("no permission to read " + quoted(file), e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no such file" : e.getReason();
      throw UserException.missing("cannot read " + quoted(file) + ": " + oneLine(reason), e);
    } catch (IOException e) {
      throw UserException.missing("cannot read " + quoted(file) + ": " + oneLine("" + e), e);
    }
  }

  private static String notFound(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String near = NearbyFiles.didYouMean(file);
    return folder != null && near.isEmpty() && !Files.isDirectory(folder)
        ? "no file " + quoted(file) + ": no folder " + quoted(folder)
        : "no file " + quoted(file) + near;
  }
}
