package extremalshell.report.rows;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows for people: statistics as text, tables aligned and as wide as the terminal. A table appears
 * when it is complete.
 */
public final class TablePrinter implements RowPrinter {
  private final Output output;
  private final TextPrinter text;
  private final Paper paper;
  private final List<TableRow> table = new ArrayList<>();

  /** Prints to a pipe or a file. */
  TablePrinter(OutputStream stream) {
    this(stream, Paper.ENDLESS);
  }

  /** Prints to fit a surface. */
  public TablePrinter(OutputStream stream, Paper paper) {
    this.output = new Output(stream);
    this.text = new TextPrinter(stream, paper);
    this.paper = paper;
  }

  @Override
  public void print(StatisticsRow row) {
    flush();
    text.print(row);
  }

  @Override
  public void print(TableRow row) {
    if (!table.isEmpty() && !table.get(0).columns().equals(row.columns())) {
      flush();
    }
    table.add(row);
  }

  @Override
  public boolean isForPeople() {
    return true;
  }

  @Override
  public void flush() {
    if (table.isEmpty()) {
      return;
    }
    List<TableRow> whole = List.copyOf(table);
    table.clear();
    List<String> lines = new TableLayout(whole, paper.columns(), paper.hasBoxes()).lines();
    if (!paper.page(lines)) {
      output.write(lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
  }

  @Override
  public void close() {
    flush();
  }
}
