package extremalshell.report.rows;

import extremalshell.Printable;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tab-separated values as {@code cut} and {@code awk} read them: nothing is quoted; tabs, line
 * breaks and other control characters inside a value become spaces.
 */
final class TsvPrinter implements RowPrinter {
  private static final Pattern CONTROL = Pattern.compile("\\R|[\\p{Cc}\\u2028\\u2029]");

  private final Output output;
  private final Header header = new Header(columns -> line(columns.stream()));

  TsvPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(TableRow row) {
    String values = line(row.entries().stream().map(entry -> text(entry.value())));
    output.write(header.before(row.columns()) + values);
  }

  @Override
  public void close() {
    output.write(header.owed());
  }

  private static String line(Stream<String> values) {
    return values.collect(Collectors.joining("\t", "", "\n"));
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number number
        ? Decimal.text(number)
        : Printable.line(CONTROL.matcher(value.toString()).replaceAll(" "));
  }
}
