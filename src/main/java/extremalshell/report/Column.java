package extremalshell.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the machine-read formats.
 *
 * @param title name in headers and keys
 * @param value number or text of a row, or null when unknown
 */
record Column(String title, Function<Row, @Nullable Object> value) {
  /** All columns in order. Consumers rely on names and order; new columns go at the end. */
  static final List<Column> ALL =
      List.of(
          new Column("run", Row::run),
          new Column("row", row -> row.kind().word()),
          new Column("step", Row::step),
          new Column("input", Row::input),
          new Column("model", Row::model),
          new Column("target", Row::target),
          new Column("targetLabel", Row::targetLabel),
          new Column("targetArea", Row::targetArea),
          new Column("variant", Row::variant),
          new Column("operator", Row::operator),
          new Column("reward", Row::reward),
          new Column("seed", Row::seed),
          new Column("min", Row::min),
          new Column("max", Row::max),
          new Column("area", Row::area),
          new Column("maxPos", Row::maxPos),
          new Column("maxLabel", Row::maxLabel),
          new Column("maxScore", Row::maxScore),
          new Column("targetScore", Row::targetScore),
          new Column("seconds", Row::seconds));

  /** Returns a number or a text, or null when unknown. */
  @Nullable Object of(Row row) {
    return value.apply(row);
  }
}
