package extremalshell.dsl.output;

import extremalshell.Printable;
import extremalshell.UserException;
import extremalshell.dsl.declare.Wrapping;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.report.BrokenPipe;
import extremalshell.report.Formats;
import extremalshell.report.Row;
import extremalshell.report.RowPrinter;
import extremalshell.report.Rows;
import extremalshell.report.StandardOutput;
import extremalshell.report.TablePrinter;
import extremalshell.report.TableRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The output of a session: rows and text on one stream, messages and progress on the other. */
public final class Output {
  private static final List<String> FOR_PEOPLE = List.of("text", "table");

  private final @Nullable OutputStream standard;
  private RowPrinter rows;
  private Consumer<String> text;
  private String format = "";
  private @Nullable RowFile file;
  private final PrintStream messages;
  private final boolean quiet;
  private final ProgressLine progress;
  private final Set<String> said = new HashSet<>();
  private Screen screen = Screen.NONE;
  private BooleanSupplier goesOnUnread = () -> false;
  private boolean unread;
  private boolean written;

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
    this(null, rows, text, messages, quiet, live);
  }

  private Output(
      @Nullable OutputStream standard,
      RowPrinter rows,
      Consumer<String> text,
      PrintStream messages,
      boolean quiet,
      boolean live) {
    this.standard = standard;
    this.rows = rows;
    this.text = text;
    this.messages = messages;
    this.quiet = quiet;
    this.progress = new ProgressLine(messages, live, this::columns);
  }

  /**
   * Returns the output of this process: data on standard output, the rest on standard error. What
   * scripts print is data only in the format {@code text}; other formats are for programs.
   *
   * @throws UserException when there is no such format
   */
  public static Output ofProcess(String format, boolean quiet, boolean live) {
    OutputStream data = StandardOutput.stream();
    Output output =
        new Output(data, Formats.named(format).on(data), line -> {}, System.err, quiet, live);
    output.use(format);
    return output;
  }

  /**
   * Sends lines and pictures to a terminal from now on.
   *
   * @param tables whether people get tables there, unless they have chosen a format for programs
   */
  public void useScreen(Screen value, boolean tables) {
    screen = value;
    if (tables && format.equals("text")) {
      use("table");
    }
  }

  /** Returns the name of the format of rows. */
  public String format() {
    return format;
  }

  /**
   * Chooses the format of the following rows. What scripts print is data only in formats for
   * people.
   *
   * @throws UserException when there is no such format
   */
  public void use(String name) {
    OutputStream data = standard;
    if (data == null) {
      throw new IllegalStateException("rows go to a printer of their own");
    }
    Formats.Format chosen = Formats.named(name);
    data(written ? rows::close : rows::flush);
    written = false;
    format = name;
    rows =
        name.equals("table") && screen != Screen.NONE
            ? new TablePrinter(data, screen)
            : chosen.on(data);
    text =
        FOR_PEOPLE.contains(name)
            ? line -> TextLines.write(data, line)
            : line -> System.err.println(line);
  }

  /**
   * Sends rows to a file from now on, or back to standard output.
   *
   * @param target null for standard output
   * @throws UserException when the file cannot be written
   */
  public void sendRows(@Nullable Path target, String fileFormat) {
    endFile();
    file = target == null ? null : RowFile.open(target, fileFormat);
  }

  private void endFile() {
    RowFile before = file;
    file = null;
    if (before != null) {
      say("rows: " + before.end());
    }
  }

  /** Shows a table that waits for its last row. */
  public void flush() {
    progress.clear();
    data(rows::flush);
  }

  private RowPrinter rows() {
    RowFile target = file;
    written |= target == null;
    return target == null ? rows : target.printer();
  }

  /**
   * Sets when a script continues without a reader of its data; it then prints nothing.
   *
   * @param condition evaluated once, when the reader has gone
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

  /** Returns the width of the terminal in columns at this moment; 0 when there is none. */
  public int columns() {
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
    data(() -> Rows.of(run, explanation).forEach(rows()::print));
  }

  /** Writes all rows of a run that searched its area. */
  public void run(int run, SmallestArea found) {
    progress.clear();
    data(() -> Rows.of(run, found).forEach(rows()::print));
  }

  /** Writes a row. */
  public void row(Row row) {
    progress.clear();
    data(() -> rows().print(row));
  }

  /** Writes a row of a table. */
  public void table(TableRow row) {
    progress.clear();
    data(() -> rows().print(row));
  }

  /** Writes a row of a table that people want and programs have already. */
  public void summary(TableRow row) {
    if (file == null && rows.isForPeople()) {
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
    if (screen != Screen.NONE && format.equals("table")) {
      flush();
      RowPrinter printer = rows;
      table.forEach(printer::print);
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
    if (!FOR_PEOPLE.contains(format) || !screen.page(printable)) {
      lines.forEach(this::text);
    }
  }

  /** Writes a line that the user requested. */
  public void text(String line) {
    flush();
    data(() -> text.accept(Printable.lines(line)));
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
   * Shows how far steps of some kind are, unless quiet.
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
   * Shows how long something takes whose end nobody knows, unless quiet.
   *
   * @param what it is
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
   * @throws StdoutClosed when its reader has gone
   */
  public void end() {
    progress.clear();
    try {
      endFile();
      data(rows::close);
    } catch (BrokenPipe e) {
      throw new StdoutClosed(e);
    }
  }
}
