package extremalshell;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Distinguishes files from folders, pipes and devices: reading a pipe would wait for its writer.
 */
public final class RegularFile {
  private RegularFile() {}

  /** Returns whether a path exists but is no regular file. */
  public static boolean isOther(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  /**
   * Refuses a path that exists but is no regular file.
   *
   * @param shown its name in messages, for example {@code labels 'net/synset.txt'}
   * @throws UserException when it is a folder, a pipe or a device
   */
  public static void check(Path path, String shown) {
    if (isOther(path)) {
      String kind = Files.isDirectory(path) ? "a folder" : "not a file";
      throw UserException.missing(shown + " is " + kind + ", expected a file", null);
    }
  }
}
