package extremalshell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks whether files can be written to a folder, before hours of work end in an error. */
public final class Folders {
  private Folders() {}

  /**
   * Returns the reason why no file can be written to a folder, or null if one can. A missing folder
   * is made and removed again.
   */
  public static @Nullable String whyNotWritable(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    Path nearest = wanted;
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null) {
      return "its parent folder does not exist";
    }
    if (!Files.isDirectory(nearest)) {
      return nearest + " is a file, not a folder";
    }
    // permissions do not decide: root may do all, and a file system can refuse nevertheless
    Path trial = nearest.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      if (nearest.equals(wanted)) {
        Files.createFile(trial);
      } else {
        Files.createDirectory(trial);
      }
      Files.delete(trial);
      return null;
    } catch (IOException e) {
      return "cannot write in " + nearest;
    }
  }

  /**
   * Checks a folder.
   *
   * @param option that names the folder
   * @throws UserException when no file can be written there
   */
  public static void check(String option, Path folder) {
    String reason = whyNotWritable(folder);
    if (reason != null) {
      throw UserException.failed(
          option + ": cannot write to '" + folder + "': " + reason + "; choose another folder",
          null);
    }
  }
}
