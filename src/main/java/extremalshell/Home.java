package extremalshell;

import java.nio.file.Path;

/** The folder that the shell lies in, with what it needs at run time in {@code lib}. */
public final class Home {
  private Home() {}

  /** Returns the folder: what the launcher says, else the current one. */
  public static Path folder() {
    return Path.of(System.getProperty("xp.home", ""));
  }

  /** Returns the folder of a part of {@code lib}. */
  public static Path lib(String part) {
    return folder().resolve("lib").resolve(part);
  }
}
