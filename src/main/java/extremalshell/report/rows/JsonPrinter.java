package extremalshell.report.rows;

import java.io.OutputStream;

/** One JSON array of all rows, one object per line; complete only after {@link #close}. */
final class JsonPrinter implements RowPrinter {
  private final Output output;
  private boolean started;
  private boolean closed;

  JsonPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(TableRow row) {
    String before = started ? ",\n" : "[\n";
    started = true;
    output.write(before + JsonText.object(row));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      output.write(started ? "\n]\n" : "[]\n");
    }
  }
}
