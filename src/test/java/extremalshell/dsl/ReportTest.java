package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.dsl.command.StandardCommands;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a sweep, as text and in a browser; the engine computes nothing. */
class ReportTest {
  private static final String NAME = "<b>&\"x\".png";

  @TempDir static Path folder;

  @BeforeAll
  static void sweepAndReport() {
    Path photo = Path.of(ScriptBench.photo(folder, NAME));
    new ScriptBench(StandardCommands.all(), true, folder)
        .run(
            ("model 'net'; sweep input: ['%s', '%s/nowhere.png'], target: [0, tiger],"
                        + " operator: [blur, mean],")
                    .formatted(photo, folder)
                + " area: [0.1, 0.2], seed: 1..2, iterations: 2, out: 'grid'; report 'page.html'");
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("page.html"));
  }

  @Test
  void page_hasTablesChartsMasksAndWhereItComesFrom() throws IOException {
    assertThat(page())
        .contains("16 done, 16 failed")
        .contains("<th scope=\"row\">deletion</th>")
        .contains("<th scope=\"row\">blur</th>")
        .contains("sweep input: [&#39;")
        .contains("seed: 1..2, iterations: 2, out: &#39;grid&#39;</td>")
        .contains("digest of net")
        .contains("no file &#39;")
        .containsPattern("<svg[^>]* role=\"img\"")
        .contains("data:image/png;base64,")
        .contains("12 of 16 masks judged (extremal 12 of 16)");
  }

  @Test
  void page_needsNothingElseAndEscapesWhatUsersName() throws IOException {
    assertThat(page())
        .contains("default-src 'none'; script-src 'sha256-")
        .contains("&lt;b&gt;&amp;&quot;x&quot;.png")
        .doesNotContain("<b>")
        .doesNotContainPattern("(src|href)=\"(?!data:|#)")
        .doesNotContain("<!DOCTYPE svg");
  }

  @Test
  void script_isTheOneOfThePolicy() throws Exception {
    String page = page();
    assertThat(page.split("<script", -1)).hasSize(2);
    String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
  }

  @Test
  void differentTargets_areJudgedAndDrawnApart() throws Exception {
    assertThat(page())
        .contains("<th scope=\"col\">target</th>", "each target by itself")
        .contains("network net, target tiger, method extremal,")
        .contains("network net, target bull mastiff")
        // the better direction of each measure
        .contains(">lower is better</td>");
  }

  @Test
  void tableSorts_andRowsLeadToTheirMasks() throws Exception {
    assumeTrue(run("--version") != null, "no chromium here");
    assertThat(page()).contains("<a href=\"#mask-1\">1</a>", "<figure id=\"mask-1\">");
    // a page that allows the script of this test, which clicks as a reader does
    String clicks =
        """
        <script>
        const table = [...document.querySelectorAll('table')].find(t => t.textContent.includes('its score'));
        const first = () => [...table.tBodies[0].rows].map(row => row.cells[0].textContent).join(' ');
        const said = [first()];
        const head = table.tHead.rows[0].cells[0].querySelector('button');
        for (let i = 0; i < 3; i++) { head.click(); said.push(first()); }
        table.closest('details').open = true;
        const link = table.querySelector('a');
        link.focus();
        said.push(document.querySelectorAll('.peek img').length + ' pictures');
        document.title = said.join('|');
        </script>
        """;
    String open = page().replaceFirst("script-src '[^']*'", "script-src 'unsafe-inline'");
    Path file = folder.resolve("clicks.html");
    Files.writeString(file, open.replace("</body>", clicks + "</body>"));
    String dom = run("--dump-dom", file.toUri().toString());
    String title = dom.substring(dom.indexOf("<title>") + 7, dom.indexOf("</title>"));
    String[] said = title.split("\\|");
    assertThat(said[1]).isEqualTo(said[0]).isEqualTo(said[3]).startsWith("1 2 3 ");
    assertThat(said[2].split(" ")).startsWith("16").endsWith("1");
    assertThat(said[4]).isEqualTo("2 pictures");
  }

  @Test
  void storeWithoutMasks_isReportedWithoutPictures() throws Exception {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    Files.copy(folder.resolve("grid/sweep.duckdb"), bare.resolve("sweep.duckdb"));
    String address = "jdbc:duckdb:" + bare.resolve("sweep.duckdb");
    try (Connection connection = DriverManager.getConnection(address)) {
      connection.createStatement().execute("UPDATE cells SET mask = NULL");
      connection.createStatement().execute("DELETE FROM masks");
    }

    new ScriptBench(StandardCommands.all(), true, folder)
        .run("model 'net'; report 'rows.html', sweep: 'bare', judge: 0");

    assertThat(Files.readString(folder.resolve("rows.html")))
        .contains("16 done, 16 failed", "No mask is stored.")
        .doesNotContain("data:image/png;base64,");
  }

  @Test
  void judging_hasEveryMethodAndSaysWhatIsLeftOut() throws IOException {
    ScriptBench bench = new ScriptBench(StandardCommands.all(), true, folder);
    bench.run(
        "model 'net'; sweep input: '%s/*x*', method: [extremal, gradient, rise],".formatted(folder)
            + " target: [0, tiger], area: [0.1, 0.2, 0.3], seed: 1..4, iterations: 2, out: 'peers';"
            + " report 'all.html', judge: 9; report 'few.html', judge: 2");

    assertThat(Files.readString(folder.resolve("all.html")))
        .contains("9 of 54 masks judged (extremal 3 of 24, gradient 3 of 6, rise 3 of 24)")
        .doesNotContain("No mask has");
    assertThat(Files.readString(folder.resolve("few.html")))
        .contains("(extremal 1 of 24, gradient 0 of 6, rise 1 of 24)")
        .contains("No mask has area 0.30 or seed 3 or seed 4 or gradient; raise judge:.");
  }

  @Test
  void page_isShownByABrowser() throws Exception {
    assumeTrue(run("--version") != null, "no chromium here");
    String url = folder.resolve("page.html").toUri().toString();
    String dom = run("--dump-dom", url);
    assertThat(dom).contains("<table>").contains("centred disc").contains("</figure>");
    for (int width : new int[] {1280, 420}) {
      Path file = folder.resolve(width + ".png");
      run("--screenshot=" + file, "--window-size=" + width + ",2000", url);
      BufferedImage shot = ImageIO.read(file.toFile());
      assertThat(shot.getWidth()).isEqualTo(width);
      int[] pixels = shot.getRGB(0, 0, width, 2000, null, 0, width);
      assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(50);
      assertThat(Arrays.stream(pixels).filter(rgb -> rgb != pixels[0]).count())
          .isGreaterThan(pixels.length / 50);
    }
  }

  /** Returns what chromium writes; null when there is none. */
  private String run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("chromium does not end");
      }
      return Files.readString(said);
    } catch (IOException e) {
      return null;
    }
  }
}
