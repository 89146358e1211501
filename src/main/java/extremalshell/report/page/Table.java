package extremalshell.report.page;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of texts. Columns of numbers, with or without an interval, are aligned to the right.
 *
 * @param caption above it; may be empty
 * @param columns their heads; none for a list of names and values
 * @param rows of as many cells each
 * @param masks names of the masks on the page that rows lead to, one each, empty for none; or no
 *     names at all
 */
public record Table(
    String caption, List<String> columns, List<List<String>> rows, List<String> masks) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "|[-\u2212]?[0-9][0-9.,eE-]*( \\[.*])?( \\(.* to .*\\))?( \\([0-9]+\\))?"
              + "|(NaN)?( \\(0\\))?");
  private static final int LONG = 60;
  private static final int SHORT = 20;

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    masks = List.copyOf(masks);
  }

  /** A table without masks. */
  public Table(String caption, List<String> columns, List<List<String>> rows) {
    this(caption, columns, rows, List.of());
  }

  /** Returns names and values as a table without heads. */
  public static Table ofPairs(String caption, List<List<String>> pairs) {
    return new Table(caption, List.of(), pairs);
  }

  String mask(int row) {
    return masks.isEmpty() ? "" : masks.get(row);
  }

  boolean isNumeric(int column) {
    return !columns.isEmpty()
        && !rows.isEmpty()
        && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
  }

  /** Returns whether all cells of a column have few words, which need no wrapping. */
  boolean isShort(int column) {
    return rows.stream().allMatch(row -> row.get(column).length() < SHORT);
  }

  boolean isWide(int column) {
    return rows.stream().anyMatch(row -> row.get(column).length() > LONG);
  }
}
