package extremalshell.report;

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
  public void close() {}

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
