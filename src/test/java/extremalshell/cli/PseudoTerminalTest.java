package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.TinyNetwork;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as a process of its own behind a terminal of the kernel's. */
class PseudoTerminalTest {
  @TempDir private Path folder;
  private PseudoTerminal terminal;

  @BeforeEach
  void findScript() throws Exception {
    assumeTrue(
        PseudoTerminal.isThere(), "skipped: needs script of util-linux, which makes the terminal");
    terminal = new PseudoTerminal(folder);
  }

  @AfterEach
  void end() {
    if (terminal != null) {
      terminal.close();
    }
  }

  @Test
  void ctrlC_endsTheOptimisation_andCtrlDLeavesWithStatusZero() throws Exception {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Path photo = folder.resolve("dog.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    terminal.start("xterm-256color", "C.UTF-8");

    terminal.type("model '" + network + "'; load '" + photo + "'\r");
    terminal.await("load: dog.png");
    terminal.type("perturb iterations: 1000000\r");
    terminal.await("/1000000");
    terminal.type("\u0003");
    terminal.await("1-perturbation");
    terminal.await("1 is interrupted after");
    terminal.type("print 6 * 7\r");
    terminal.await("42");
    assertThat(terminal.left()).isZero();
  }

  @Test
  void secondCtrlC_returnsToThePrompt_andTerminationLeavesIt() throws Exception {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Path photo = folder.resolve("dog.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    terminal.start("xterm-256color", "C.UTF-8");

    terminal.type("model '" + network + "'; load '" + photo + "'\r");
    terminal.await("load: dog.png");
    terminal.type("perturb iterations: 1000000; print 'nev' + 'er'\r");
    terminal.await("/1000000");
    // closing takes as many iterations as went by in a second
    terminal.awaitMatch("\\d{4}/1000000");
    terminal.type("\u0003");
    terminal.awaitMatch("\\d/(?!1000000)\\d+ score");
    terminal.type("\u0003");
    terminal.await("interrupted\r\n");
    terminal.type("print 6 * 7\r");
    terminal.await("42");
    assertThat(terminal.shown()).doesNotContain("never");

    terminal.type("perturb iterations: 900000\r");
    terminal.await("/900000");
    terminal
        .process()
        .descendants()
        .filter(child -> child.children().findAny().isEmpty())
        .forEach(ProcessHandle::destroy);
    assertThat(terminal.status()).isEqualTo(130);
    assertThat(terminal.shown()).contains("2 is interrupted").doesNotContain("SIGSEGV");
  }

  @Test
  void dumbTerminalInThePosixLocale_worksInPlainText() throws Exception {
    terminal.start("dumb", "POSIX");

    terminal.type("print 6 * 7\r");
    terminal.await("42");
    terminal.type("area 7\r");
    terminal.await("area: expected numbers above 0 and below 1, or auto, not 7");
    terminal.type("token = 'hunter2'; print 'a' + 1\r");
    terminal.await("a1");
    terminal.type(" print 'private' + 2\r");
    terminal.await("private2");
    terminal.type("exit\r");

    assertThat(terminal.status()).isZero();
    assertThat(Files.readString(folder.resolve("history")))
        .contains("print 6 * 7", "area 7")
        .doesNotContain("hunter2", "private");
    assertThat(terminal.shown())
        .doesNotContain("\u001b[3", "\ufffd")
        .containsOnlyOnce("print 6 * 7");
  }

  @Test
  void conveniences_areTypedAsElsewhere() throws Exception {
    Path photo = folder.resolve("photos/dog.png");
    Files.createDirectories(folder.resolve("photos"));
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    terminal.with("EDITOR", "sed -i s/6/7/").with("PAGER", "sed s/perturb/PAGED/");
    terminal.start("xterm-256color", "C.UTF-8");

    terminal.enter("cd '" + folder + "'", "cd: " + folder);
    terminal.enter("!echo $((40 + 2)); exit 3", "42\r\n");
    terminal.await("shell: exit status 3");
    terminal.enter("ls photos/*", "photos/dog.png\r\n");
    terminal.enter("cd photos", "cd: " + folder + "/photos");
    terminal.enter("load *.png", "load: dog.png");
    terminal.enter("cd -", "cd: " + folder + "\r\n");
    terminal.enter("print 6 * 100", "600");
    terminal.enter("edit", "700");
    terminal.enter("time { 1 }", "s of processors");
    terminal.enter("open = 'my ' + 'own'; open", "my own");
    terminal.enter("who", "│ open │ String │ my own │");
    terminal.enter("format csv; format", "csv\r\n");
    terminal.enter("rows to: 'a.csv'; rows()", "/a.csv, 0 rows");
    terminal.enter("format table; help perturb", "PAGED");
    terminal.type("?und\t");
    terminal.await("?undo");
    terminal.type("\u0003");

    assertThat(terminal.left()).isZero();
  }
}
