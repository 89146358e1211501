package extremalshell.dsl.command.session;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Programs of the system. */
final class Programs {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private Programs() {}

  /** Returns the command that runs a line in the system's shell, with values of $1 and so on. */
  static List<String> shell(String line, String... values) {
    if (WINDOWS) {
      return List.of("cmd.exe", "/c", line + (values.length == 0 ? "" : " " + values[0]));
    }
    return Stream.concat(Stream.of("/bin/sh", "-c", line, "xp"), Stream.of(values)).toList();
  }

  /** Returns the first program of a list that is on the path, or nothing. */
  static String firstOf(Map<String, String> environment, List<String> names) {
    for (String name : names) {
      for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return name;
        }
      }
    }
    return "";
  }

  /**
   * Runs a program in the folder of the session; it has the terminal until it ends.
   *
   * @return its exit status
   * @throws UserException when it does not start
   */
  static int run(Session session, List<String> command) {
    try {
      int status =
          session
              .output()
              .program(command, session.workplace().absolute(), session.interrupts()::begin);
      return status;
    } catch (IOException e) {
      throw UserException.failed("cannot start '" + command.get(0) + "': " + e.getMessage(), e);
    }
  }
}
