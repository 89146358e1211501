package extremalshell.report.rows;

import java.io.OutputStream;

/** One JSON object per line. */
final class JsonlPrinter implements RowPrinter {
  private final Output output;

  JsonlPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(TableRow row) {
    output.write(JsonText.object(row) + "\n");
  }

  @Override
  public void close() {}
}
