package extremalshell.report.rows;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private static TableRow row(String name, String input, Number score, Number area) {
    return new TableRow(
        name,
        List.of(
            new Entry("input", input, Style.PLAIN),
            new Entry("hidden", 1, Style.HIDDEN),
            new Entry("score", score, Style.SCORE),
            new Entry("area", area, Style.PLAIN),
            new Entry("never", null, Style.PLAIN)));
  }

  private String printed(Paper paper, TableRow... rows) {
    TablePrinter printer = new TablePrinter(bytes, paper);
    List.of(rows).forEach(printer::print);
    printer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Paper wide(int columns) {
    return new Paper() {
      @Override
      public int columns() {
        return columns;
      }

      @Override
      public boolean hasBoxes() {
        return true;
      }

      @Override
      public boolean page(List<String> lines) {
        return false;
      }
    };
  }

  @Test
  void table_isAligned_inABoxAtATerminal() {
    assertThat(printed(wide(80), row("1-run", "a.png", 0.5, 0.1), row("12-run", "猫.png", 1f, 2)))
        .isEqualTo(
            """
            ┌────────┬────────┬────────┬──────┐
            │ row    │ input  │  score │ area │
            ├────────┼────────┼────────┼──────┤
            │ 1-run  │ a.png  │ 0.5000 │  0.1 │
            │ 12-run │ 猫.png │ 1.0000 │    2 │
            └────────┴────────┴────────┴──────┘
            """);
  }

  @Test
  void table_hasPlainSignsElsewhere_andANewOneForOtherColumns() {
    TableRow other = new TableRow("", List.of(new Entry("name", "x", Style.PLAIN)));
    assertThat(printed(Paper.ENDLESS, row("1-run", "a.png", 0.5, 1.0 / 3), other))
        .isEqualTo(
            """
            row    input   score      area
            -----  -----  ------  --------
            1-run  a.png  0.5000  0.333333
            name
            ----
            x
            """);
  }

  @Test
  void tooWideTable_shortensTexts_thenContinuesBelow() {
    String name = "a very long name of a photo.png";
    assertThat(printed(wide(40), row("1-run", name, 0.5, 0.1)).lines())
        .startsWith("┌───────┬──────────────┬────────┬──────┐")
        .contains("│ 1-run │ a very long… │ 0.5000 │  0.1 │");
    bytes.reset();
    assertThat(printed(wide(31), row("1-run", name, 0.5, 0.1)).lines())
        .contains("│ 1-run │ a very long… │", "│ 1-run │ 0.5000 │  0.1 │");
  }

  @Test
  void longTable_goesToThePager_andStatisticsStayText() {
    List<String> paged = new ArrayList<>();
    Paper paper =
        new Paper() {
          @Override
          public int columns() {
            return 40;
          }

          @Override
          public boolean hasBoxes() {
            return false;
          }

          @Override
          public boolean page(List<String> lines) {
            return paged.addAll(lines);
          }
        };
    assertThat(printed(paper, row("1-run", "a.png", 0.5, 0.1))).isEmpty();
    assertThat(paged).hasSize(3);
    TextPrinter text = new TextPrinter(bytes, paper);
    text.print(row("1-run", "a.png", 0.5, 0.123456789));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("1-run input:a.png score:0.5000\n  area:0.123456789\n");
  }
}
