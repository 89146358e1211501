package extremalshell.report.rows;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The header of a format that has one; another table gets its own, after an empty line. */
final class Header {
  private final Function<List<String>, String> line;
  private @Nullable List<String> columns;

  Header(Function<List<String>, String> line) {
    this.line = line;
  }

  /** Returns the lines before a row with these columns. */
  String before(List<String> wanted) {
    if (wanted.equals(columns)) {
      return "";
    }
    String gap = columns == null ? "" : "\n";
    columns = wanted;
    return gap + line.apply(wanted);
  }

  /** Returns the header if none was written: a table without rows still names its columns. */
  String owed() {
    return columns == null
        ? before(StatisticsColumn.ALL.stream().map(StatisticsColumn::title).toList())
        : "";
  }
}
