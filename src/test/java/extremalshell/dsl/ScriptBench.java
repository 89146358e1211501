package extremalshell.dsl;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import extremalshell.dsl.output.Output;
import extremalshell.report.rows.BrokenPipe;
import extremalshell.report.rows.RowPrinter;
import extremalshell.report.rows.StatisticsRow;
import extremalshell.report.rows.TableRow;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A session without an engine, and what it said. */
final class ScriptBench {
  final FakeEngine engine = new FakeEngine();
  final List<String> data = new ArrayList<>();

  /** The networks of the rows of runs. */
  final List<String> models = new ArrayList<>();

  final Interrupts interrupts = new Interrupts();
  final Interpreter interpreter;
  final Session session;
  int readerLeavesAfter = Integer.MAX_VALUE;

  /** Told of each line of text among the data. */
  Consumer<String> onData = line -> {};

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  ScriptBench() {
    this(StandardCommands.all(), true, Path.of("out"));
  }

  ScriptBench(Commands commands, boolean textIsData, Path outFolder) {
    PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
    Output output =
        new Output(new Recorder(), textIsData ? this::text : err::println, err, false, false);
    session = new Session(engine, output, interrupts, outFolder);
    interpreter = new Interpreter(session, commands);
  }

  private void text(String line) {
    data.add(line);
    onData.accept(line);
  }

  /** Runs a text called {@code test.xp}. */
  Object run(String text, String... args) {
    return interpreter.run(Source.text("test.xp", text), List.of(args));
  }

  /** Returns what the text is complained about, one line a problem; empty when it runs. */
  String error(String text) {
    try {
      run(text);
      return "";
    } catch (ScriptException e) {
      return e.getMessage();
    }
  }

  /** Returns the exit code that the text ends with. */
  int status(String text) {
    try {
      run(text);
      return 0;
    } catch (ScriptException e) {
      return e.exitCode().status();
    }
  }

  /** Returns what went to standard error. */
  String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  /** Returns the path of a small photo, ready to stand between quotes in a script. */
  static String photo(Path folder, String name) {
    return photo(folder, name, 0);
  }

  /** Does the same for a photo of another colour, from black at 0. */
  static String photo(Path folder, String name, int colour) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, colour);
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toString();
  }

  /** Copies a folder with all that is in it, such as the store of a sweep. */
  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Recorder implements RowPrinter {
    @Override
    public void print(StatisticsRow row) {
      if (data.size() >= readerLeavesAfter) {
        throw new BrokenPipe(new IOException("Broken pipe"));
      }
      models.add(row.asked().network());
      StatisticsRow.Asked asked = row.asked();
      data.add(
          row.name() + " " + asked.stimulus() + " " + asked.target() + " " + asked.targetArea());
    }

    @Override
    public void print(TableRow row) {
      StringBuilder line = new StringBuilder(row.name());
      row.entries().stream()
          .filter(entry -> entry.value() != null && entry.style() != TableRow.Style.HIDDEN)
          .forEach(
              entry -> line.append(' ').append(entry.column()).append(':').append(entry.value()));
      data.add(line.toString());
    }

    @Override
    public void close() {}
  }
}
