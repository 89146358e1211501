package extremalshell.dsl;

import extremalshell.FileNames;
import extremalshell.UserException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The base of relative paths in a session, and the folder of its results. */
public final class Workplace {
  private static final Path START = Path.of("");

  private final Path out;
  private Path folder = START;
  private Path before = START;

  /**
   * Starts in the folder of the process.
   *
   * @param out the folder of {@code --out}, which stays where it is; empty to save into the folder
   *     of the session
   */
  Workplace(Path out) {
    this.out = out;
  }

  /**
   * Returns the folder, relative to the process's folder where it is inside; empty at the start.
   */
  public Path folder() {
    return folder;
  }

  /** Returns the base of relative names of results. */
  public Path out() {
    return isBound() ? out : folder;
  }

  /** Returns whether {@code --out} chose the folder of results. */
  public boolean isBound() {
    return !out.toString().isEmpty();
  }

  /** Returns the folder as an absolute path. */
  public Path absolute() {
    return folder.toAbsolutePath().normalize();
  }

  /**
   * Changes to a folder.
   *
   * @param name path as the process finds it
   * @throws UserException when it is no folder
   */
  public void enter(String name) {
    Path start = START.toAbsolutePath();
    Path wanted = start.resolve(name).normalize();
    if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
      throw UserException.missing("'" + name + "' is a file, not a folder", null);
    }
    if (!Files.isDirectory(wanted)) {
      throw UserException.missing("no folder '" + name + "'", null);
    }
    before = folder;
    folder = wanted.startsWith(start) ? start.relativize(wanted) : wanted;
  }

  /** Returns to the previous folder. */
  public void back() {
    Path now = folder;
    folder = before;
    before = now;
  }

  /** Returns a name as the process finds it: {@code ~} is the home of the user. */
  public String located(String name) {
    String plain = FileNames.withHome(name);
    boolean elsewhere = plain.matches("(?s)[A-Za-z][\\w+-]+:.*") || Path.of(plain).isAbsolute();
    if (folder.toString().isEmpty() || elsewhere) {
      return plain;
    }
    return folder.resolve(plain).toString();
  }
}
