package extremalshell.cli;

import extremalshell.dsl.Interpreter;
import extremalshell.dsl.SessionOptions;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.shell.Prompt;
import extremalshell.shell.PromptOptions;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import javax.imageio.ImageIO;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/**
 * Runs a scripted session. The build does it once, to keep an archive of the classes that a session
 * needs: later starts take half the time.
 */
final class Rehearsal {
  private static final String PROGRAM = "extremalshell/";
  private static final String CLASS = ".class";

  /** Packages that few sessions use: a larger archive slows every start. */
  private static final List<String> SELDOM =
      List.of(
          "bench/",
          "channel/",
          "report/chart/",
          "report/page/",
          "sweep/",
          "train/",
          "verification/");

  private static final long START_MILLIS = 4000;
  private static final long LINE_MILLIS = 700;
  private static final List<String> KEYS =
      List.of(
          "models\r",
          "area 0.1; [1].each { x = it }\r",
          "help perturb\r",
          "perturb var\t",
          "\u0003perturb varant: dual\r",
          "status\r",
          "exit\r");

  private Rehearsal() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    Main.commandLine("eval").parseArgs("eval", "models");
    loadProgram();
    drawPicture();
    ManagementFactory.getOperatingSystemMXBean();
    SessionOptions options =
        new SessionOptions("text", Path.of(""), "cpu", "fp32", 0, 0, false, true);
    Interpreter interpreter = options.start(StandardCommands.all());
    TerminalBuilder.builder().dumb(true).build().close();
    LineDisciplineTerminal terminal =
        ScreenTerminal.withTerminal("rehearsal", "xterm-256color", 80, 24).terminal();
    Thread typist = new Thread(() -> type(terminal), "typist");
    typist.setDaemon(true);
    typist.start();
    new Prompt(interpreter, new PromptOptions(true, false, "blocks")).run(terminal);
    System.exit(0);
  }

  /** Loads the classes of the program's jar that an explaining session may need. */
  private static void loadProgram() throws IOException {
    Path jar = program();
    if (!Files.isRegularFile(jar)) {
      return;
    }
    try (JarFile classes = new JarFile(jar.toFile())) {
      for (String name : classes.stream().map(entry -> entry.getName()).toList()) {
        if (isUsual(name)) {
          load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        }
      }
    }
  }

  private static boolean isUsual(String name) {
    return name.startsWith(PROGRAM)
        && name.endsWith(CLASS)
        && SELDOM.stream().noneMatch(room -> name.startsWith(PROGRAM + room));
  }

  private static Path program() {
    try {
      return Path.of(Rehearsal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // a class that needs a missing library, such as Spark
    }
  }

  /** Draws, writes and reads a picture, as an explanation does. */
  private static void drawPicture() throws IOException {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setStroke(new BasicStroke(1.5f));
    graphics.scale(1.5, 1.5);
    graphics.draw(new Ellipse2D.Double(5, 5, 30, 20));
    graphics.drawImage(picture, 0, 0, 20, 20, null);
    graphics.dispose();
    for (String format : List.of("png", "jpg")) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ImageIO.write(picture, format, file);
      ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
    }
  }

  private static void type(LineDisciplineTerminal terminal) {
    try {
      Thread.sleep(START_MILLIS);
      for (String keys : KEYS) {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        Thread.sleep(LINE_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
