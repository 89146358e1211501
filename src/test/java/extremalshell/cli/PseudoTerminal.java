package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A prompt in a process of its own, behind a terminal of the kernel's. */
final class PseudoTerminal implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;

  private final Path folder;
  private final Path screen;
  private final Map<String, String> environment = new HashMap<>();
  private Process process;

  /** Prepares; keeps its files in a folder. */
  PseudoTerminal(Path folder) {
    this.folder = folder;
    this.screen = folder.resolve("screen");
  }

  /** Returns whether the system can make such terminals. */
  static boolean isThere() throws InterruptedException {
    try {
      Process version = new ProcessBuilder("script", "--version").start();
      String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.waitFor() == 0 && said.contains("util-linux");
    } catch (IOException e) {
      return false;
    }
  }

  /** Sets a variable of the process. */
  PseudoTerminal with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  void start(String type, String locale) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path arguments = folder.resolve("arguments");
    // the class path can be longer than a command line may be
    Files.writeString(
        arguments, "-XX:TieredStopAtLevel=1 -cp \"" + System.getProperty("java.class.path") + "\"");
    String command =
        "stty cols 80 rows 24; exec '"
            + java
            + "' @'"
            + arguments
            + "' extremalshell.cli.Main --no-init";
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, screen.toString());
    builder.environment().put("TERM", type);
    builder.environment().put("LC_ALL", locale);
    builder.environment().put("XP_HISTORY", folder.resolve("history").toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("copy").toFile());
    process = Children.start(builder);
    await("> ");
  }

  Process process() {
    return process;
  }

  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Types a line and awaits what it prints, then the next prompt. */
  void enter(String line, String wanted) throws IOException {
    int before = shown().length();
    type(line + "\r");
    awaitMatch("(?s).{" + before + "}.*?" + Pattern.quote(wanted) + ".*> ");
  }

  void await(String wanted) throws IOException {
    awaitMatch(Pattern.quote(wanted));
  }

  void awaitMatch(String wanted) throws IOException {
    Pattern pattern = Pattern.compile(wanted);
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!Files.exists(screen) || !pattern.matcher(shown()).find()) {
      if (System.currentTimeMillis() > end) {
        fail("no '" + wanted + "' on the screen: " + (Files.exists(screen) ? shown() : ""));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  String shown() throws IOException {
    return new String(Files.readAllBytes(screen), StandardCharsets.UTF_8);
  }

  /** Types Ctrl-D until it is read: between two lines the terminal may swallow it. */
  int left() throws Exception {
    for (int i = 0; i < 30 && process.isAlive(); i++) {
      type("\u0004");
      process.waitFor(2, TimeUnit.SECONDS);
    }
    return status();
  }

  int status() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).as("ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
