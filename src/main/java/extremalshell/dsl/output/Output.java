package extremalshell.dsl.output;

import extremalshell.Printable;
import extremalshell.UserException;
import extremalshell.dsl.declare.Wrapping;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.report.rows.BrokenPipe;
import extremalshell.report.rows.Formats;
import extremalshell.report.rows.RowPrinter;
import extremalshell.report.rows.StatisticsRows;
import extremalshell.report.rows.TableRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The output of a session: rows and text on one stream, messages and progress on the other. */
public final class Output {
  private final RowSink sink;
  private final PrintStream messages;
  private final boolean quiet;
  private final ProgressLine progress;
  private final Set<String> said = new HashSet<>();
  private Screen screen = Screen.NONE;
  private BooleanSupplier goesOnUnread = () -> false;
  private boolean unread;

  /**
   * Builds an output.
   *
   * @param rows takes the data
   * @param text takes the lines that scripts print and users request
   * @param messages standard error
   * @param quiet whether to print only warnings and errors
   * @param live whether messages go to a terminal, where a line can be overwritten
   */
  public Output(
      RowPrinter rows, Consumer<String> text, PrintStream messages, boolean quiet, boolean live) {
    this(new RowSink(rows, text), messages, quiet, live);
  }

  private Output(RowSink sink, PrintStream messages, boolean quiet, boolean live) {
    this.sink = sink;
    this.messages = messages;
    this.quiet = quiet;
    this.progress = new ProgressLine(messages, live, this::columns);
  }

  /**
   * Returns the output of this process: data on standard output, the rest on standard error. Lines
   * that scripts print are data only in the format {@code text}; other formats are for programs.
   *
   * @throws UserException when there is no such format
   */
  public static Output ofProcess(String format, boolean quiet, boolean live) {
    return new Output(RowSink.ofProcess(format), System.err, quiet, live);
  }

  /**
   * Sends lines and pictures to a terminal from now on.
   *
   * @param tables whether people get tables there, unless they have chosen a format for programs
   */
  public void useScreen(Screen value, boolean tables) {
    screen = value;
    if (tables && sink.isPlain()) {
      use("table");
    }
  }

  /** Returns the name of the format of rows. */
  public String format() {
    return sink.format();
  }

  /**
   * Chooses the format of the following rows. Lines that scripts print are data only in formats for
   * people.
   *
   * @throws UserException when there is no such format
   */
  public void use(String name) {
    data(() -> sink.use(name, screen));
    sink.file().ifPresent(file -> say("format: rows still go to " + file + "; rows() ends that"));
  }

  /**
   * Sends rows to a file from now on, or back to standard output.
   *
   * @param target null for standard output
   * @throws UserException when the file cannot be written
   */
  public void sendRows(@Nullable Path target, String fileFormat) {
    flush();
    sink.send(target, fileFormat).ifPresent(content -> say("rows: " + content));
  }

  /** Shows a table that waits for its last row. */
  public void flush() {
    progress.clear();
    data(sink.shown()::flush);
  }

  /**
   * Sets the condition for running without a reader of the data; the script then prints nothing.
   *
   * @param condition evaluated once, when the reader has closed the data
   */
  public void goOnUnread(BooleanSupplier condition) {
    goesOnUnread = condition;
  }

  /** Writes data while its reader exists. */
  private void data(Runnable writing) {
    if (unread) {
      return;
    }
    try {
      writing.run();
    } catch (BrokenPipe e) {
      if (!goesOnUnread.getAsBoolean()) {
        throw e;
      }
      unread = true;
      warn("xp: standard output was closed; the script continues to write its files");
    }
  }

  /** Returns the terminal. */
  public Screen screen() {
    return screen;
  }

  private int columns() {
    return screen.columns();
  }

  /** Shows a picture, if the terminal can. */
  public void picture(BufferedImage picture) {
    flush();
    screen.show(picture);
  }

  /**
   * Runs a program that has the terminal until it ends.
   *
   * @param after runs when it has ended
   * @return its exit status
   * @throws IOException when it does not start
   */
  public int program(List<String> command, Path folder, Runnable after) throws IOException {
    flush();
    messages.flush();
    int status = screen.program(command, folder);
    after.run();
    return status;
  }

  /** Returns whether only warnings and errors are printed. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Returns the names of the formats that rows can be written in. */
  public static List<String> formats() {
    return Formats.names();
  }

  /** Writes all rows of a run. */
  public void run(int run, Explanation explanation) {
    progress.clear();
    data(() -> StatisticsRows.of(run, explanation).forEach(sink.data()::print));
  }

  /** Writes all rows of a run that searched its area. */
  public void run(int run, SmallestArea found) {
    progress.clear();
    data(() -> StatisticsRows.of(run, found).forEach(sink.data()::print));
  }

  /** Writes a row of a table. */
  public void table(TableRow row) {
    progress.clear();
    data(() -> sink.data().print(row));
  }

  /** Writes a row of a table for people; programs already have its content. */
  public void summary(TableRow row) {
    if (!sink.hasFile() && sink.shown().isForPeople()) {
      table(row);
    }
  }

  /**
   * Shows a list that the user requested: as a table at a terminal, elsewhere as lines.
   *
   * @param table its rows
   * @param lines as they are printed elsewhere
   */
  public void listing(List<TableRow> table, List<String> lines) {
    if (screen != Screen.NONE && sink.hasTables()) {
      flush();
      table.forEach(sink.shown()::print);
      flush();
    } else {
      lines.forEach(this::text);
    }
  }

  /** Shows the value of a line: a table, a small picture, or a text. */
  public void value(Object value) {
    List<String> lines = ValueText.lines(value, columns(), screen.hasBoxes());
    List<TableRow> table = ValueTable.of(value);
    if (table.isEmpty()) {
      lines(lines);
    } else {
      listing(table, lines);
    }
  }

  /** Returns the text of a value, as {@link #value} shows it. */
  public String described(Object value) {
    return String.join("\n", ValueText.lines(value, columns(), screen.hasBoxes()));
  }

  /** Writes lines that the user requested, page by page where they are longer than the screen. */
  public void lines(List<String> lines) {
    flush();
    List<String> printable = lines.stream().map(Printable::lines).toList();
    if (!sink.isForPeople() || !screen.page(printable)) {
      lines.forEach(this::text);
    }
  }

  /** Writes a line that the user requested. */
  public void text(String line) {
    flush();
    data(() -> sink.text(fitted(Printable.lines(line))));
  }

  /** Breaks lines between words where a terminal would break them anywhere. */
  private String fitted(String text) {
    int columns = columns();
    return columns == 0 || text.lines().allMatch(line -> line.length() <= columns)
        ? text
        : text.lines()
            .flatMap(line -> (line.length() <= columns ? List.of(line) : wrapped(line)).stream())
            .collect(Collectors.joining("\n"));
  }

  /** Prints a message, unless quiet. */
  public void say(String line) {
    if (!quiet) {
      warn(line);
    }
  }

  /** Prints a message once, unless quiet. */
  public void sayOnce(String line) {
    if (said.add(line)) {
      say(line);
    }
  }

  /** Prints a warning, even when quiet. */
  public void warn(String line) {
    flush();
    wrapped(Printable.message(line)).forEach(messages::println);
  }

  /** Wraps a line to the terminal's width, between words. */
  public List<String> wrapped(String line) {
    return Wrapping.lines("", "  ", line, columns());
  }

  /** Prints a message that is already wrapped or coloured. */
  public void warnAsItIs(String line) {
    flush();
    messages.println(line);
  }

  /**
   * Shows the progress of an optimisation, unless quiet.
   *
   * @param title name of the optimisation
   */
  public void progress(String title, Progress now) {
    if (!quiet) {
      progress.show(Printable.line(title), now);
    }
  }

  /**
   * Shows the progress of steps of any kind, unless quiet.
   *
   * @param title name of the work
   * @param unit plural of a step
   */
  public void steps(String title, String unit, int done, int all) {
    if (!quiet) {
      progress.show(title, unit, new Progress(done, all, Double.NaN, 0));
    }
  }

  /**
   * Shows the time of work without a known end, unless quiet.
   *
   * @param what name of the work
   */
  public void waiting(String what, double seconds) {
    if (!quiet) {
      progress.waiting(Printable.line(what), seconds);
    }
  }

  /** Removes the progress line. */
  public void progressDone() {
    progress.clear();
  }

  /**
   * Finishes the data; no row follows.
   *
   * @throws StdoutClosed when its reader has closed it
   */
  public void end() {
    progress.clear();
    try {
      sink.endFile().ifPresent(content -> say("rows: " + content));
      data(sink.shown()::close);
    } catch (BrokenPipe e) {
      throw new StdoutClosed(e);
    }
  }
}
