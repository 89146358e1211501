package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.TinyNetwork;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as a process of its own behind a terminal of the kernel's. */
class PseudoTerminalTest {
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir private Path folder;
  private Process process;
  private Path screen;

  @BeforeEach
  void findScript() throws Exception {
    assumeTrue(isUtilLinux(), "skipped: needs script of util-linux, which makes the terminal");
    screen = folder.resolve("screen");
  }

  private static boolean isUtilLinux() throws InterruptedException {
    try {
      Process version = new ProcessBuilder("script", "--version").start();
      String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.waitFor() == 0 && said.contains("util-linux");
    } catch (IOException e) {
      return false;
    }
  }

  private void start(String type, String locale) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path arguments = folder.resolve("arguments");
    // the class path can be longer than a command line may be
    Files.writeString(
        arguments, "-XX:TieredStopAtLevel=1 -cp \"" + System.getProperty("java.class.path") + "\"");
    String command =
        "stty cols 80 rows 24; exec '" + java + "' @'" + arguments + "' extremalshell.cli.Main";
    ProcessBuilder builder = new ProcessBuilder("script", "-qefc", command, screen.toString());
    builder.environment().put("TERM", type);
    builder.environment().put("LC_ALL", locale);
    builder.environment().put("XP_HISTORY", folder.resolve("history").toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("copy").toFile());
    process = Children.start(builder);
    await("> ");
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private void await(String wanted) throws IOException {
    awaitMatch(Pattern.quote(wanted));
  }

  private void awaitMatch(String wanted) throws IOException {
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

  private String shown() throws IOException {
    return new String(Files.readAllBytes(screen), StandardCharsets.UTF_8);
  }

  /** Types Ctrl-D until it is read: between two lines the terminal may swallow it. */
  private int left() throws Exception {
    for (int i = 0; i < 30 && process.isAlive(); i++) {
      type("\u0004");
      process.waitFor(2, TimeUnit.SECONDS);
    }
    return status();
  }

  private int status() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).as("ends").isTrue();
    return process.exitValue();
  }

  @Test
  void ctrlC_endsTheOptimisation_andCtrlDLeavesWithStatusZero() throws Exception {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Path photo = folder.resolve("dog.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    start("xterm-256color", "C.UTF-8");

    type("model '" + network + "'; load '" + photo + "'\r");
    await("load: dog.png");
    type("perturb iterations: 1000000\r");
    await("/1000000");
    type("\u0003");
    await("1-perturbation");
    await("1 is interrupted after");
    type("print 6 * 7\r");
    await("42");
    assertThat(left()).isZero();
  }

  @Test
  void secondCtrlC_returnsToThePrompt_andTerminationLeavesIt() throws Exception {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Path photo = folder.resolve("dog.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    start("xterm-256color", "C.UTF-8");

    type("model '" + network + "'; load '" + photo + "'\r");
    await("load: dog.png");
    type("perturb iterations: 1000000; print 'nev' + 'er'\r");
    await("/1000000");
    // closing takes as many iterations as went by in a second
    awaitMatch("\\d{4}/1000000");
    type("\u0003");
    awaitMatch("\\d/(?!1000000)\\d+ score");
    type("\u0003");
    await("interrupted\r\n");
    type("print 6 * 7\r");
    await("42");
    assertThat(shown()).doesNotContain("never");

    type("perturb iterations: 900000\r");
    await("/900000");
    process
        .descendants()
        .filter(child -> child.children().findAny().isEmpty())
        .forEach(ProcessHandle::destroy);
    assertThat(status()).isEqualTo(130);
    assertThat(shown()).contains("2 is interrupted").doesNotContain("SIGSEGV");
  }

  @Test
  void dumbTerminalInThePosixLocale_worksInPlainText() throws Exception {
    start("dumb", "POSIX");

    type("print 6 * 7\r");
    await("42");
    type("area 7\r");
    await("area: expected numbers above 0 and below 1, or auto, not 7");
    type("token = 'hunter2'; print 'a' + 1\r");
    await("a1");
    type(" print 'private' + 2\r");
    await("private2");
    type("exit\r");

    assertThat(status()).isZero();
    assertThat(Files.readString(folder.resolve("history")))
        .contains("print 6 * 7", "area 7")
        .doesNotContain("hunter2", "private");
    assertThat(shown()).doesNotContain("\u001b[3", "\ufffd").containsOnlyOnce("print 6 * 7");
  }
}
