package extremalshell.report.rows;

import extremalshell.Printable;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** Comma-separated values of RFC 4180, with {@code \n} at the end of lines. */
final class CsvPrinter implements RowPrinter {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("").get();

  private final Output output;
  private final Header header = new Header(CsvPrinter::line);

  CsvPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(TableRow row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (TableRow.Entry entry : row.entries()) {
      Object value = entry.value();
      values.add(
          value instanceof Number number
              ? Decimal.text(number)
              : value instanceof String text ? Printable.lines(text) : value);
    }
    output.write(header.before(row.columns()) + line(values));
  }

  @Override
  public void close() {
    output.write(header.owed());
  }

  private static String line(List<? extends @Nullable Object> values) {
    return FORMAT.format(values.toArray()) + "\n";
  }
}
