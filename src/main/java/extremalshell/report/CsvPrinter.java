package extremalshell.report;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Comma-separated values of RFC 4180, with {@code \n} at the end of lines. */
final class CsvPrinter implements RowPrinter {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("").get();

  private final Output output;
  private boolean started;

  CsvPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : Column.ALL) {
      Object value = column.of(row);
      values.add(value instanceof Number number ? Decimal.text(number) : value);
    }
    output.write(header() + line(values));
  }

  @Override
  public void close() {
    output.write(header());
  }

  /** A table without rows still says what its columns are. */
  private String header() {
    if (started) {
      return "";
    }
    started = true;
    List<@Nullable Object> titles = new ArrayList<>();
    for (Column column : Column.ALL) {
      titles.add(column.title());
    }
    return line(titles);
  }

  private static String line(List<@Nullable Object> values) {
    return FORMAT.format(values.toArray()) + "\n";
  }
}
