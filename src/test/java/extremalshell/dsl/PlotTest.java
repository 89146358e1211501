package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Charts as a user meets them; the engine computes nothing. */
class PlotTest {
  @TempDir Path folder;
  private String start;

  @BeforeEach
  void prepare() {
    String photo = ScriptBench.photo(folder, "a.png");
    start = "model 'net'; load '" + photo + "'; set iterations: 2; ";
    bench()
        .run(
            start
                + "sweep target: [0, tiger], operator: [blur, mean], area: [0.1, 0.2], seed: 1..2,"
                + " out: 'grid'");
  }

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  /** Returns the texts of an SVG file, which must be one. */
  private List<String> texts(String file) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve(file).toFile())
            .getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void chartsOfASweep_nameWhatVariesInTheTermsOfTheField() throws Exception {
    bench()
        .run(
            start
                + "plot area, 'area.svg', sweep: 'grid'; plot boxes, 'boxes.svg', sweep: 'grid', by:"
                + " [operator, targetArea], value: kept; plot confusion, 'confusion.svg', sweep:"
                + " 'grid'; plot deletion, 'deletion.svg', sweep: 'grid', where: 'seed = 1'");

    assertThat(texts("area.svg"))
        .contains(
            "Score against area, means and 95 % intervals: grid",
            "blur, bull mastiff",
            "mean, tiger",
            "score of the target through the mask",
            "score of the whole, mean");
    assertThat(texts("boxes.svg"))
        .contains("blur", "mean", "area 0.2", "score through the mask / score of the whole");
    assertThat(texts("confusion.svg"))
        .contains("target", "bull mastiff", "tiger", "8", "highest score (maxPos)");
    assertThat(texts("deletion.svg")).contains("mask", "random smooth mask", "centred disc");
  }

  @Test
  void pictures_areSharpAndNotBlank() throws IOException {
    ScriptBench bench = bench();
    bench.run(
        start
            + "perturb area: [0.2, 0.4]; plot insertion, 'i.png'; plot masks, 'm.png'; plot"
            + " overlays, 'o.svg'");

    for (String file : List.of("i.png", "m.png")) {
      BufferedImage picture = ImageIO.read(folder.resolve(file).toFile());
      assertThat(picture.getWidth()).isGreaterThan(700);
      assertThat(
              Arrays.stream(
                      picture.getRGB(
                          0,
                          0,
                          picture.getWidth(),
                          picture.getHeight(),
                          null,
                          0,
                          picture.getWidth()))
                  .distinct()
                  .count())
          .isGreaterThan(10);
    }
    assertThat(Files.readString(folder.resolve("o.svg"))).contains("data:image/png;base64,");
    assertThat(bench.messages()).contains("plot: ");
  }

  @Test
  void mistakes_areToldBeforeAnythingIsComputed() {
    assertThat(bench().error("plot area, 'x.pgn'"))
        .contains("expected a name that ends in .png, .svg; did you mean png?");
    assertThat(bench().error("plot aera, 'x.png'"))
        .contains("expected area, boxes,")
        .contains("did you mean area?");
    assertThat(bench().error("plot masks, 'x.png', sweep: 'grid', value: kept"))
        .contains("plot value: belongs to area and boxes");
    assertThat(bench().error("plot boxes, 'x.png', sweep: 'grid', by: opertor"))
        .contains("did you mean operator?");
    assertThat(bench().error("plot area, 'x.png'"))
        .contains("plot: no mask yet; make one first: perturb; or name a sweep:");
    assertThat(bench().error("plot area, 'x.png', sweep: 'grid', where: 'seed > 5'"))
        .contains("has no such masks");
    assertThat(folder.resolve("x.png")).doesNotExist();
  }
}
