package extremalshell.cli;

import extremalshell.dsl.Interpreter;
import extremalshell.dsl.SessionOptions;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.shell.Prompt;
import extremalshell.shell.PromptOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/**
 * Runs a scripted session. The build does it once, to keep an archive of the classes that a session
 * needs: later starts take half the time.
 */
final class Rehearsal {
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
