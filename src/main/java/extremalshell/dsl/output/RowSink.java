package extremalshell.dsl.output;

import extremalshell.report.rows.Formats;
import extremalshell.report.rows.RowPrinter;
import extremalshell.report.rows.StandardOutput;
import extremalshell.report.rows.TablePrinter;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The destination and format of rows and requested text. */
final class RowSink {
  private static final String TEXT = "text";
  private static final String TABLE = "table";
  private static final List<String> FOR_PEOPLE = List.of(TEXT, TABLE);

  private final @Nullable OutputStream standard;
  private RowPrinter rows;
  private Consumer<String> text;
  private String format = "";
  private @Nullable RowFile file;
  private boolean written;

  /** Writes to a printer, whose format never changes. */
  RowSink(RowPrinter rows, Consumer<String> text) {
    this(null, rows, text);
  }

  private RowSink(@Nullable OutputStream standard, RowPrinter rows, Consumer<String> text) {
    this.standard = standard;
    this.rows = rows;
    this.text = text;
  }

  /**
   * Writes to standard output.
   *
   * @throws extremalshell.UserException when there is no such format
   */
  static RowSink ofProcess(String format) {
    OutputStream data = StandardOutput.stream();
    RowSink sink = new RowSink(data, Formats.named(format).on(data), line -> {});
    sink.use(format, Screen.NONE);
    return sink;
  }

  /** Returns the name of the format. */
  String format() {
    return format;
  }

  /** Returns whether people get plain rows, which a terminal can show as tables. */
  boolean isPlain() {
    return format.equals(TEXT);
  }

  /** Returns whether people get tables. */
  boolean hasTables() {
    return format.equals(TABLE);
  }

  /** Returns whether text is data, rather than a message beside the data of a program. */
  boolean isForPeople() {
    return FOR_PEOPLE.contains(format);
  }

  /**
   * Chooses the format. Text is data only in formats for people.
   *
   * @param screen where tables appear
   * @throws extremalshell.UserException when there is no such format
   */
  void use(String name, Screen screen) {
    OutputStream data = standard;
    if (data == null) {
      throw new IllegalStateException("rows go to a printer of their own");
    }
    Formats.Format chosen = Formats.named(name);
    if (written) {
      rows.close();
    } else {
      rows.flush();
    }
    written = false;
    format = name;
    boolean fits = name.equals(TABLE) && screen != Screen.NONE;
    rows = fits ? new TablePrinter(data, screen) : chosen.on(data);
    text = isForPeople() ? line -> TextLines.write(data, line) : line -> System.err.println(line);
  }

  /**
   * Sends rows to a file from now on, or back.
   *
   * @param target null for back
   * @return content of the previous file in words, if there was one
   * @throws extremalshell.UserException when the file cannot be written
   */
  Optional<String> send(@Nullable Path target, String fileFormat) {
    Optional<String> before = endFile();
    file = target == null ? null : RowFile.open(target, fileFormat);
    return before;
  }

  /** Closes the file of rows; returns its content in words, if there was one. */
  Optional<String> endFile() {
    RowFile before = file;
    file = null;
    return before == null ? Optional.empty() : Optional.of(before.end());
  }

  /** Returns the file of rows, if there is one. */
  Optional<Path> file() {
    return Optional.ofNullable(file).map(RowFile::path);
  }

  /** Returns whether rows go to a file. */
  boolean hasFile() {
    return file != null;
  }

  /** Returns the printer of rows that are data. */
  RowPrinter data() {
    RowFile target = file;
    written |= target == null;
    return target == null ? rows : target.printer();
  }

  /** Returns the printer of rows that people have requested, which never go to the file. */
  RowPrinter shown() {
    return rows;
  }

  /** Writes a line. */
  void text(String line) {
    text.accept(line);
  }
}
