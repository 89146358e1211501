package extremalshell.report.rows;

import extremalshell.Printable;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows for people: {@code 1-mask min:0.00 max:1.00 area:0.22}. */
public final class TextPrinter implements RowPrinter {
  private static final String INDENT = "  ";

  private final Output output;
  private final Paper paper;

  public TextPrinter(OutputStream stream) {
    this(stream, Paper.ENDLESS);
  }

  /** Breaks lines between words where they do not fit. */
  TextPrinter(OutputStream stream, Paper paper) {
    this.output = new Output(stream);
    this.paper = paper;
  }

  @Override
  public void print(StatisticsRow row) {
    StringBuilder line = new StringBuilder(row.name());
    if (row.kind() == StatisticsKind.CURVE || row.kind() == StatisticsKind.ASTAR) {
      append(line, "targetArea", row.asked().targetArea(), 4);
    }
    MaskStatistics mask = row.mask();
    if (mask != null
        && (row.kind() == StatisticsKind.SNAPSHOT || row.kind() == StatisticsKind.MASK)) {
      append(line, "min", mask.min(), 2);
      append(line, "max", mask.max(), 2);
      append(line, "area", mask.area(), 2);
    }
    Prediction seen = row.seen();
    if (seen != null) {
      append(line, "maxPos", seen.maxPos());
      append(line, "maxScore", seen.maxScore(), 4);
      append(line, "target", row.asked().target());
      append(line, "targetScore", row.targetScore(), 4);
    }
    write(line.toString());
  }

  @Override
  public void print(TableRow row) {
    StringBuilder line = new StringBuilder(row.name());
    for (TableRow.Entry entry : row.entries()) {
      if (entry.value() != null && entry.style() != TableRow.Style.HIDDEN) {
        line.append(' ').append(entry.column()).append(':').append(shown(entry));
      }
    }
    write(line.toString());
  }

  private void write(String line) {
    if (paper.columns() <= 0) {
      output.write(line + "\n");
      return;
    }
    int room = paper.columns() - 1;
    StringBuilder text = new StringBuilder();
    int width = 0;
    for (String word : line.split(" ", -1)) {
      int wide = TextWidth.of(word);
      boolean breaks = room > 0 && width > 0 && width + 1 + wide > room;
      text.append(breaks ? "\n" + INDENT : width > 0 ? " " : "").append(word);
      width = (breaks ? INDENT.length() : width + 1) + wide;
    }
    output.write(text.append('\n').toString());
  }

  @Override
  public boolean isForPeople() {
    return true;
  }

  @Override
  public void close() {}

  private static String shown(TableRow.Entry entry) {
    Object value = entry.value();
    boolean whole = value instanceof Integer || value instanceof Long;
    if (value instanceof Number fraction && !whole && entry.style() != TableRow.Style.PLAIN) {
      int decimals = entry.style() == TableRow.Style.SHARE ? 2 : 4;
      return Decimal.fixed(fraction.doubleValue(), decimals);
    }
    String text = value instanceof Number number ? Decimal.text(number) : String.valueOf(value);
    // one space separates keys, so values with spaces are quoted
    boolean plain = text.matches("[^\\s']\\S*") && text.equals(Printable.line(text));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("'", "\\'");
    return "'" + Printable.line(escaped.replaceAll("\\s+", " ")) + "'";
  }

  private static void append(StringBuilder line, String key, @Nullable Number value, int decimals) {
    if (value != null) {
      line.append(' ').append(key).append(':').append(Decimal.fixed(value.doubleValue(), decimals));
    }
  }

  private static void append(StringBuilder line, String key, @Nullable Integer value) {
    if (value != null) {
      line.append(' ').append(key).append(':').append(value);
    }
  }
}
