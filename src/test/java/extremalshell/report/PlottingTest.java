package extremalshell.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.report.rows.Formats;
import extremalshell.report.rows.RowPrinter;
import extremalshell.report.rows.StatisticsRows;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation, run as they stand there. */
class PlottingTest {
  @TempDir private Path folder;

  @BeforeEach
  void rows() throws Exception {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    RowPrinter printer = Formats.named("csv").on(csv);
    StatisticsRows.of(1, Examples.explanation()).forEach(printer::print);
    printer.close();
    Files.write(folder.resolve("rows.csv"), csv.toByteArray());
  }

  /** Returns the first block of a language in the document. */
  private static String block(String language) throws Exception {
    String text = Files.readString(Path.of("docs", "plotting.md"));
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(text);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private int run(File input, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .redirectInput(input)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private boolean has(String... command) {
    try {
      return run(new File("/dev/null"), command) == 0;
    } catch (Exception e) {
      return false;
    }
  }

  private void assertPicture() throws Exception {
    BufferedImage picture = ImageIO.read(folder.resolve("score.png").toFile());
    assertThat(picture).as(Files.readString(folder.resolve("said"))).isNotNull();
  }

  @Test
  void gnuplot_plotsTheRows() throws Exception {
    assumeTrue(has("gnuplot", "--version"), "skipped: gnuplot is not there");
    Files.writeString(folder.resolve("plot.gp"), block("gnuplot"));

    int status = run(new File("/dev/null"), "gnuplot", "plot.gp");

    assertThat(status).as(Files.readString(folder.resolve("said"))).isZero();
    assertPicture();
  }

  @Test
  void python_plotsTheRows() throws Exception {
    String python = System.getProperty("xp.python", "python3");
    assumeTrue(has(python, "-c", "import matplotlib"), "skipped: matplotlib is not there");
    Files.writeString(folder.resolve("plot.py"), block("python"));

    int status = run(folder.resolve("rows.csv").toFile(), python, "plot.py");

    assertThat(status).as(Files.readString(folder.resolve("said"))).isZero();
    assertPicture();
  }

  @Test
  void jq_readsTheRows() throws Exception {
    assumeTrue(has("jq", "--version"), "skipped: jq is not there");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    StatisticsRows.of(1, Examples.explanation()).forEach(Formats.named("jsonl").on(json)::print);
    Files.write(folder.resolve("rows.jsonl"), json.toByteArray());
    Matcher filter = Pattern.compile("jq -r '([^']+)'").matcher(block("sh"));
    assertThat(filter.find()).isTrue();

    int status = run(folder.resolve("rows.jsonl").toFile(), "jq", "-r", filter.group(1));

    assertThat(status).isZero();
    assertThat(Files.readString(folder.resolve("said"))).matches("(?s)[\\d.]+\t[\\d.]+\n.*");
  }
}
