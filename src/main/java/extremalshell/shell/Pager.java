package extremalshell.shell;

import extremalshell.dsl.output.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shows long texts page by page, with the user's pager. */
final class Pager {
  private static final List<String> USUAL = List.of("less", "more");

  /** Quits at the end of short texts, keeps the text on the screen. */
  private static final String OPTIONS = "FRX";

  /** The last line of less, in its own language of prompts: the share that was shown, and keys. */
  private static final String PROMPT =
      "-P?e(end):?pB%pB\\%:more..; space\\: next page, b\\: back, /\\: search, q\\: quit";

  private final Map<String, String> environment;

  Pager(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns whether the lines were shown; false without a pager, or with an empty PAGER. */
  boolean show(Screen screen, List<String> lines) {
    String pager = environment.containsKey("PAGER") ? environment.get("PAGER") : usual();
    if (pager == null || pager.isBlank()) {
      return false;
    }
    try {
      Path file = Files.createTempFile("page", ".txt");
      try {
        Files.write(file, lines);
        String less =
            environment.containsKey("LESS") ? "" : "LESS='" + OPTIONS + " " + PROMPT + "' ";
        List<String> command =
            List.of("/bin/sh", "-c", less + pager + " < \"$1\"", "xp", file.toString());
        int status = screen.program(command, Path.of("").toAbsolutePath());
        // the shell found no such program
        return status != 127 && status != 126;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private String usual() {
    for (String name : USUAL) {
      for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return name;
        }
      }
    }
    return "";
  }
}
