package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import extremalshell.ExitCode;
import extremalshell.TinyNetwork;
import extremalshell.api.Engine;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.output.Output;
import extremalshell.report.rows.Formats;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;

/**
 * The prompt at a terminal that is only in memory: what is typed, and what stands on the screen.
 */
final class TerminalBench implements AutoCloseable {
  /** A busy machine needs seconds for what takes milliseconds on an idle one. */
  private static final long PATIENCE_MILLIS = 90_000;

  final Path network;
  final Path photo;
  final Session session;
  final Interpreter interpreter;
  private final LineDisciplineTerminal terminal;
  private final ScreenTerminal screen;
  private final CompletableFuture<ExitCode> ended;

  TerminalBench(Path folder, int columns, int rows) throws IOException {
    network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    photo = folder.resolve("dog.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    VirtualTerminal virtual = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
    terminal = virtual.terminal();
    screen = virtual.screen();
    PrintStream said = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    Output output = new Output(Formats.named("text").on(said), said::println, said, false, true);
    session = new Session(Engine.start(), output, new Interrupts(), folder);
    interpreter = new Interpreter(session, StandardCommands.all());
    Prompt prompt = new Prompt(interpreter, new PromptOptions(true, false, "blocks"));
    ended =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return prompt.run(terminal);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    await("Extremal Shell");
  }

  /** Presses keys. */
  void type(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  /** Types a line and waits for a text on the screen. */
  void enter(String line, String wanted) throws IOException {
    type(line + "\r");
    await(wanted);
  }

  /** Opens the network and the photo. */
  void load() throws IOException {
    enter("model '" + network + "'; load '" + photo + "'", "load: dog.png");
  }

  /** Returns the lines on the screen, without blanks at their ends. */
  String screen() {
    StringBuilder text = new StringBuilder();
    long[] cells = new long[screen.getColumns() * screen.getRows()];
    screen.dump(cells, new int[2]);
    for (int i = 0; i < cells.length; i++) {
      int c = ScreenTerminal.cellCodePoint(cells[i]);
      text.appendCodePoint(c == 0 ? ' ' : c);
      if ((i + 1) % screen.getColumns() == 0) {
        text.append('\n');
      }
    }
    return text.toString().replaceAll(" +\n", "\n").stripTrailing();
  }

  /** Waits until a text stands on the screen. */
  void await(String wanted) {
    await(wanted, 1);
  }

  /** Waits until a text stands on the screen at least so many times. */
  void await(String wanted, int times) {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (screen().split(java.util.regex.Pattern.quote(wanted), -1).length - 1 < times) {
      if (System.currentTimeMillis() > end) {
        fail("no '" + wanted + "' on the screen:\n" + screen());
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void resize(int columns, int rows) {
    screen.setSize(Size.of(columns, rows));
    terminal.setSize(Size.of(columns, rows));
    terminal.raise(org.jline.terminal.Terminal.Signal.WINCH);
  }

  /** Returns what the prompt ended with. */
  ExitCode exit() {
    return ended.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  @Override
  public void close() throws IOException {
    if (!ended.isDone()) {
      type("\u0003\u0003");
      pause();
      type("\u0003\u0004");
    }
    assertThat(exit()).isEqualTo(ExitCode.DONE);
    session.close();
    terminal.close();
  }
}
