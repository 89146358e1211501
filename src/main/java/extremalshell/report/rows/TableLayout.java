package extremalshell.report.rows;

import extremalshell.Printable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligns a table. A table wider than the terminal continues below, with its first column repeated;
 * long texts are shortened first.
 */
final class TableLayout {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 60;
  private static final MathContext DIGITS = new MathContext(6);

  /** One column: its title and texts. */
  private record Shown(String title, boolean isNumeric, List<String> cells) {
    int width() {
      return IntStream.concat(
              IntStream.of(TextWidth.of(title)), cells.stream().mapToInt(TextWidth::of))
          .max()
          .orElse(0);
    }

    /** Titles are never cut. */
    Shown shortened(int most) {
      int width = Math.max(most, TextWidth.of(title));
      return new Shown(
          title, isNumeric, cells.stream().map(cell -> TextWidth.shortened(cell, width)).toList());
    }
  }

  private final int columns;
  private final boolean boxes;
  private final List<Shown> shown;

  /**
   * Lays out rows with the same columns.
   *
   * @param columns of the terminal; 0 for no limit
   * @param boxes whether lines are drawn around the cells
   */
  TableLayout(List<TableRow> rows, int columns, boolean boxes) {
    this.columns = columns;
    this.boxes = boxes;
    List<Shown> all = new ArrayList<>();
    if (!rows.get(0).name().isEmpty()) {
      all.add(new Shown("row", false, rows.stream().map(TableRow::name).toList()));
    }
    List<TableRow.Entry> first = rows.get(0).entries();
    for (int i = 0; i < first.size(); i++) {
      int at = i;
      List<TableRow.Entry> entries = rows.stream().map(row -> row.entries().get(at)).toList();
      boolean seen =
          entries.stream().anyMatch(e -> e.style() != TableRow.Style.HIDDEN && e.value() != null);
      if (seen) {
        all.add(column(entries));
      }
    }
    shown = columns > 0 ? fitted(all) : all;
  }

  private static Shown column(List<TableRow.Entry> entries) {
    boolean numeric =
        entries.stream().map(TableRow.Entry::value).allMatch(v -> v == null || v instanceof Number);
    return new Shown(
        entries.get(0).column(), numeric, entries.stream().map(TableLayout::text).toList());
  }

  private static String text(TableRow.Entry entry) {
    Object value = entry.value();
    if (value == null || entry.style() == TableRow.Style.HIDDEN) {
      return "";
    }
    if (value instanceof Number number) {
      return number(number, entry.style());
    }
    return Printable.line(String.valueOf(value).replaceAll("\\s+", " "));
  }

  private static String number(Number number, TableRow.Style style) {
    boolean whole = number instanceof Integer || number instanceof Long;
    BigDecimal decimal = whole ? null : Decimal.shortest(number);
    if (decimal == null) {
      return Decimal.text(number);
    }
    if (style != TableRow.Style.PLAIN) {
      return Decimal.fixed(number.doubleValue(), style == TableRow.Style.SHARE ? 2 : 4);
    }
    return decimal.precision() > DIGITS.getPrecision()
        ? Decimal.text(decimal.round(DIGITS).doubleValue())
        : Decimal.text(number);
  }

  /** Shortens the longest texts until the table fits, or no text is long. */
  private List<Shown> fitted(List<Shown> all) {
    List<Shown> fitted =
        new ArrayList<>(all.stream().map(each -> each.shortened(LONGEST)).toList());
    int over = width(fitted) - columns;
    while (over > 0) {
      int widest = -1;
      for (int i = 0; i < fitted.size(); i++) {
        boolean isLong = !fitted.get(i).isNumeric() && fitted.get(i).width() > SHORTEST;
        if (isLong && (widest < 0 || fitted.get(i).width() > fitted.get(widest).width())) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      int before = fitted.get(widest).width();
      fitted.set(widest, fitted.get(widest).shortened(Math.max(SHORTEST, before - over)));
      int after = fitted.get(widest).width();
      if (after == before) {
        break;
      }
      over -= before - after;
    }
    return fitted;
  }

  private int width(List<Shown> some) {
    int cells = some.stream().mapToInt(Shown::width).sum();
    return boxes ? cells + 3 * some.size() + 1 : cells + 2 * (some.size() - 1);
  }

  /** Returns the lines of the table. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Shown names = shown.get(0);
    int next = 1;
    do {
      List<Shown> part = new ArrayList<>(List.of(names));
      do {
        if (next < shown.size()) {
          part.add(shown.get(next++));
        }
      } while (next < shown.size() && fits(part, shown.get(next)));
      if (!lines.isEmpty() && !boxes) {
        lines.add("");
      }
      add(lines, part);
    } while (next < shown.size());
    return lines;
  }

  private boolean fits(List<Shown> part, Shown another) {
    List<Shown> more = new ArrayList<>(part);
    more.add(another);
    return columns <= 0 || width(more) <= columns;
  }

  private void add(List<String> lines, List<Shown> part) {
    if (boxes) {
      lines.add(rule(part, "┌─", "─┬─", "─┐"));
    }
    lines.add(line(part, part.stream().map(Shown::title).toList()));
    lines.add(boxes ? rule(part, "├─", "─┼─", "─┤") : rule(part, "", "  ", ""));
    for (int row = 0; row < part.get(0).cells().size(); row++) {
      int at = row;
      lines.add(line(part, part.stream().map(each -> each.cells().get(at)).toList()));
    }
    if (boxes) {
      lines.add(rule(part, "└─", "─┴─", "─┘"));
    }
  }

  private String rule(List<Shown> part, String left, String between, String right) {
    String sign = boxes ? "─" : "-";
    return part.stream()
        .map(each -> sign.repeat(each.width()))
        .collect(Collectors.joining(between, left, right));
  }

  private String line(List<Shown> part, List<String> cells) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(part.get(i).width() - TextWidth.of(cells.get(i)));
      padded.add(part.get(i).isNumeric() ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    return boxes
        ? padded.stream().collect(Collectors.joining(" │ ", "│ ", " │"))
        : String.join("  ", padded).stripTrailing();
  }
}
