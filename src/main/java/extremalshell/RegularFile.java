package extremalshell;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tells files from folders, pipes and devices: reading a pipe would wait for its writer. */
public final class RegularFile {
  private RegularFile() {}

  /** Returns whether something is there that is no file. */
  public static boolean isOther(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  /**
   * Refuses what is there and no file.
   *
   * @param shown what messages call it, for example {@code labels 'net/synset.txt'}
   * @throws UserException when it is a folder, a pipe or a device
   */
  public static void check(Path path, String shown) {
    if (isOther(path)) {
      String kind = Files.isDirectory(path) ? "a folder" : "not a file";
      throw UserException.missing(shown + " is " + kind + ", expected a file", null);
    }
  }
}
