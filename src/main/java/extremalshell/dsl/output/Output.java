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
import extremalshell.report.TableRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The output of a session: rows and text on one stream, messages and progress on the other. */
public final class Output {
  private final RowPrinter rows;
  private final Consumer<String> text;
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
    RowPrinter rows = Formats.named(format).on(data);
    Consumer<String> text =
        format.equals("text") ? line -> write(data, line) : line -> System.err.println(line);
    return new Output(rows, text, System.err, quiet, live);
  }

  private static void write(OutputStream data, String line) {
    try {
      data.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new BrokenPipe(e);
      }
      throw UserException.failed("cannot write to standard output: " + e.getMessage(), e);
    }
  }

  /** Sends lines and pictures to a terminal from now on. */
  public void useScreen(Screen value) {
    screen = value;
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
    progress.clear();
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
    progress.clear();
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
    data(() -> Rows.of(run, explanation).forEach(rows::print));
  }

  /** Writes all rows of a run that searched its area. */
  public void run(int run, SmallestArea found) {
    progress.clear();
    data(() -> Rows.of(run, found).forEach(rows::print));
  }

  /** Writes a row. */
  public void row(Row row) {
    progress.clear();
    data(() -> rows.print(row));
  }

  /** Writes a row of a table. */
  public void table(TableRow row) {
    progress.clear();
    data(() -> rows.print(row));
  }

  /** Writes a row of a table that people want and programs have already. */
  public void summary(TableRow row) {
    if (rows.isForPeople()) {
      table(row);
    }
  }

  /** Writes a line that the user requested. */
  public void text(String line) {
    progress.clear();
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
    progress.clear();
    wrapped(Printable.message(line)).forEach(messages::println);
  }

  /** Wraps a line to the terminal's width, between words. */
  public List<String> wrapped(String line) {
    return Wrapping.lines("", "  ", line, columns());
  }

  /** Prints a message that is already wrapped or coloured. */
  public void warnAsItIs(String line) {
    progress.clear();
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
      data(rows::close);
    } catch (BrokenPipe e) {
      throw new StdoutClosed(e);
    }
  }
}
