package extremalshell.input;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What every input file is asked before a decoder sees it. */
final class InputFile {
  /** A folder of a data set can hold millions of names; suggestions look at the first few. */
  private static final int NAMES_LOOKED_AT = 10_000;

  private InputFile() {}

  /**
   * Checks that a file is there, is a file, may be read and is not empty.
   *
   * @param expected what the file should be, such as {@code a photo}
   * @throws UserException when it is not
   */
  static void check(Path file, String expected) {
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

  /** Returns a path between quotes, on one line whatever its name holds. */
  static String quoted(Path file) {
    return "'" + oneLine(file.toString()) + "'";
  }

  /** Returns a text without line breaks and other control characters. */
  static String oneLine(String text) {
    return text.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
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
    Path name = file.getFileName();
    if (folder == null || name == null) {
      return "no file " + quoted(file);
    }
    if (!Files.isDirectory(folder)) {
      return "no file " + quoted(file) + ": there is no folder " + quoted(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .limit(NAMES_LOOKED_AT)
              .map(entry -> oneLine(String.valueOf(entry.getFileName())))
              .toList();
      return "no file " + quoted(file) + Suggestions.didYouMean(name.toString(), names);
    } catch (IOException | RuntimeException e) {
      // A folder that cannot be listed only costs the suggestion.
      return "no file " + quoted(file);
    }
  }
}
