package extremalshell.dsl.language;

import extremalshell.FileNames;
import extremalshell.NearbyFiles;
import extremalshell.TextFile;
import extremalshell.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.groovy.ast.ASTNode;

/**
 * The text of a script and its origin.
 *
 * @param name its name in error messages: the path as the user wrote it, {@code eval}, {@code
 *     stdin}
 * @param folder base of its relative {@code include} paths
 * @param text the script
 */
public record Source(String name, Path folder, String text) {
  private static final int MOST_BYTES = 4 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Drops a byte order mark and unifies line ends, so that line numbers match editors. */
  public Source {
    String bare = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    text = bare.replace("\r\n", "\n").replace('\r', '\n');
  }

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
    try (InputStream in = Files.newInputStream(file)) {
      return read(shown, folder == null ? file : folder, in);
    } catch (IOException e) {
      throw UserException.missing(
          Files.exists(file)
              ? "cannot read script '" + shown + "'"
              : "no script '" + shown + "'" + NearbyFiles.didYouMean(file, Path.of(shown)),
          e);
    }
  }

  /**
   * Reads a file that a script includes; a relative path starts at the script's folder.
   *
   * @throws UserException when it is missing or unreadable
   */
  public static Source included(Source by, String name) {
    String path = FileNames.withHome(name);
    Path shown = Path.of(by.name()).resolveSibling(path).normalize();
    Path file = by.folder().resolve(path).normalize();
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      // a pipe would wait for a writer
      throw UserException.missing("'" + shown + "' is not a file, expected a script", null);
    }
    return file(file, shown.toString());
  }

  /**
   * Reads a script from a pipe, UTF-8; its includes are relative to the working folder.
   *
   * @throws UserException when it is unreadable
   */
  public static Source piped(String name, InputStream in) {
    try {
      return read(name, Path.of("").toAbsolutePath(), in);
    } catch (IOException e) {
      throw UserException.missing("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  private static Source read(String name, Path folder, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw UserException.missing(
          "script '" + name + "' has more than " + (MOST_BYTES >> 20) + " MB; is it a script?",
          null);
    }
    return new Source(name, folder, TextFile.decode(bytes, "script '" + name + "'"));
  }

  /** Wraps text that did not come from a file; its includes are relative to the working folder. */
  public static Source text(String name, String text) {
    return new Source(name, Path.of("").toAbsolutePath(), text);
  }

  /**
   * Wraps a typed line, in which {@code ?}, {@code perturb?} and {@code perturb --help} request
   * help; see {@link Shorthand}.
   */
  public static Source line(String name, String text) {
    return text(name, Shorthand.resolved(text));
  }

  /**
   * Returns the path of the script; for a text that is no file, a path where no file is expected.
   */
  public Path path() {
    Path fileName = Path.of(name).getFileName();
    return folder.resolve(fileName == null ? name : fileName.toString());
  }

  /** Returns a copy whose includes are relative to another folder. */
  public Source in(Path other) {
    return new Source(name, other.toAbsolutePath(), text);
  }

  /** Returns a copy with another text of the same length and lines. */
  Source withText(String other) {
    return new Source(name, folder, other);
  }

  /**
   * Returns the text between two positions, the second exclusive.
   *
   * @param line from 1
   * @param column in characters, from 1; a character of two {@code char}s counts once
   */
  public String slice(int line, int column, int lastLine, int lastColumn) {
    int from = offset(line, column);
    int to = offset(lastLine, lastColumn);
    return from < 0 || to < from ? "" : text.substring(from, to);
  }

  /** Returns the text of a node. */
  String of(ASTNode node) {
    return slice(
        node.getLineNumber(),
        node.getColumnNumber(),
        node.getLastLineNumber(),
        node.getLastColumnNumber());
  }

  /** Returns the text between the end of a node and the start of the next one. */
  String between(ASTNode node, ASTNode next) {
    return slice(
        node.getLastLineNumber(),
        node.getLastColumnNumber(),
        next.getLineNumber(),
        next.getColumnNumber());
  }

  /** Returns the column of the first character of a line that is not blank, from 1. */
  int indentation(int line) {
    int from = Math.max(0, offset(line, 1));
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at - from + 1;
  }

  /** Returns the index of a place in the text, or -1 when the text has no such place. */
  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return -1;
      }
    }
    try {
      return text.offsetByCodePoints(start, column - 1);
    } catch (IndexOutOfBoundsException e) {
      return -1;
    }
  }
}
