package extremalshell;

import java.nio.file.Path;

/** The folder of the shell, with its files for run time in {@code lib}. */
public final class Home {
  private Home() {}

  /** Returns the folder: the launcher's, or else the current one. */
  public static Path folder() {
    return Path.of(System.getProperty("xp.home", ""));
  }

  /** Returns the folder of a part of {@code lib}. */
  public static Path lib(String part) {
    return folder().resolve("lib").resolve(part);
  }
}
