package extremalshell.dsl.output;

import extremalshell.UserException;
import extremalshell.report.rows.Formats;
import extremalshell.report.rows.RowPrinter;
import extremalshell.report.rows.StatisticsRow;
import extremalshell.report.rows.TableRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of rows. */
final class RowFile {
  private final Path path;
  private final OutputStream stream;
  private final RowPrinter format;
  private long count;

  private RowFile(Path path, OutputStream stream, RowPrinter format) {
    this.path = path;
    this.stream = stream;
    this.format = format;
  }

  /**
   * Opens a file; an existing one is replaced.
   *
   * @throws UserException when it cannot be written
   */
  static RowFile open(Path path, String format) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      OutputStream stream = Files.newOutputStream(path);
      return new RowFile(path, stream, Formats.named(format).on(stream));
    } catch (IOException e) {
      throw UserException.failed("rows: cannot write '" + path + "': " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  /** Returns the printer of rows. */
  RowPrinter printer() {
    return new RowPrinter() {
      @Override
      public void print(StatisticsRow row) {
        count++;
        format.print(row);
      }

      @Override
      public void print(TableRow row) {
        count++;
        format.print(row);
      }

      @Override
      public void close() {}
    };
  }

  /** Closes the file; returns its content in words. */
  String end() {
    format.close();
    try {
      stream.close();
    } catch (IOException e) {
      throw UserException.failed("rows: cannot write '" + path + "': " + e.getMessage(), e);
    }
    return path + ", " + count + (count == 1 ? " row" : " rows");
  }
}
