package extremalshell.dsl;

import extremalshell.TextFile;
import extremalshell.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a script and where it came from.
 *
 * @param name how error messages call it: the path as the user wrote it, {@code eval}, {@code
 *     stdin}
 * @param folder what its {@code include} paths are relative to
 * @param text what it says
 */
public record Source(String name, Path folder, String text) {

  /**
   * Reads a script file, UTF-8.
   *
   * @throws UserException when it is missing or unreadable
   */
  public static Source file(Path file) {
    return file(file, file.toString());
  }

  private static Source file(Path file, String shown) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(file)) {
      throw UserException.missing("'" + shown + "' is a folder, not a script", null);
    }
    if (!Files.exists(file)) {
      throw UserException.missing("no script '" + shown + "'", null);
    }
    String text = TextFile.read(file, "script", shown);
    return new Source(shown, folder == null ? file : folder, text);
  }

  /**
   * Reads a file that a script includes; a relative path counts from the script's own folder.
   *
   * @throws UserException when it is missing or unreadable
   */
  static Source included(Source by, String path) {
    Path shown = Path.of(by.name()).resolveSibling(path).normalize();
    return file(by.folder().resolve(path).normalize(), shown.toString());
  }

  /** Wraps text that did not come from a file; its includes are relative to the working folder. */
  public static Source text(String name, String text) {
    return new Source(name, Path.of("").toAbsolutePath(), text);
  }

  /**
   * Wraps a line that somebody typed, in which {@code ?}, {@code perturb?} and {@code perturb
   * --help} ask for help; see {@link Shorthand}.
   */
  public static Source line(String name, String text) {
    return text(name, Shorthand.resolved(text));
  }

  /** Returns where the script is; for a text that is no file, a place where no file is expected. */
  Path path() {
    Path fileName = Path.of(name).getFileName();
    return folder.resolve(fileName == null ? name : fileName.toString());
  }

  /** Returns a copy with another text of the same length and lines. */
  Source withText(String other) {
    return new Source(name, folder, other);
  }

  /**
   * Returns the text between two positions, the second exclusive.
   *
   * @param line from 1
   * @param column from 1
   */
  String slice(int line, int column, int lastLine, int lastColumn) {
    int from = offset(line) + column - 1;
    int to = offset(lastLine) + lastColumn - 1;
    return from < 0 || to > text.length() || from > to ? "" : text.substring(from, to);
  }

  /** Returns the column of the first character of a line that is not blank, from 1. */
  int indentation(int line) {
    int from = offset(line);
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at - from + 1;
  }

  private int offset(int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', at);
      if (next < 0) {
        return text.length();
      }
      at = next + 1;
    }
    return at;
  }
}
