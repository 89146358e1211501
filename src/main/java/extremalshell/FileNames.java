package extremalshell;

import java.nio.file.Path;
import java.util.Locale;

/** Names of files. */
public final class FileNames {
  private FileNames() {}

  /** Returns a name with the home folder of the user in place of {@code ~}. */
  public static String withHome(String name) {
    boolean home = name.equals("~") || name.startsWith("~/");
    return home ? System.getProperty("user.home") + name.substring(1) : name;
  }

  /** Returns what follows the last dot, in small letters; nothing where there is no dot. */
  public static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
