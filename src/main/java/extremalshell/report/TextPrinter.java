package extremalshell.report;

import extremalshell.Printable;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows for people: {@code 1-mask min:0.00 max:1.00 area:0.22}. */
final class TextPrinter implements RowPrinter {
  private final Output output;

  TextPrinter(OutputStream stream) {
    this.output = new Output(stream);
  }

  @Override
  public void print(Row row) {
    StringBuilder line = new StringBuilder(row.name());
    if (row.kind() == RowKind.CURVE || row.kind() == RowKind.ASTAR) {
      append(line, "targetArea", row.targetArea(), 4);
    }
    if (row.kind() == RowKind.SNAPSHOT || row.kind() == RowKind.MASK) {
      append(line, "min", row.min(), 2);
      append(line, "max", row.max(), 2);
      append(line, "area", row.area(), 2);
    }
    if (row.kind() != RowKind.MASK) {
      append(line, "maxPos", row.maxPos());
      append(line, "maxScore", row.maxScore(), 4);
      append(line, "target", row.target());
      append(line, "targetScore", row.targetScore(), 4);
    }
    output.write(line.append('\n').toString());
  }

  @Override
  public void print(TableRow row) {
    StringBuilder line = new StringBuilder(row.name());
    for (TableRow.Entry entry : row.entries()) {
      if (entry.value() != null && entry.style() != TableRow.Style.HIDDEN) {
        line.append(' ').append(entry.column()).append(':').append(shown(entry));
      }
    }
    output.write(line.append('\n').toString());
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
    // one space between keys: what has spaces itself stands between quotes
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
