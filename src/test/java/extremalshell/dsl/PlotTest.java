package extremalshell.dsl;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Charts as a user meets them; the engine computes nothing. */
class PlotTest {
  @TempDir static Path made;
  @TempDir Path folder;
  private String start;

  private static String start(Path folder) {
    String photo = ScriptBench.photo(folder, "a.png");
    return "model 'net'; load '" + photo + "'; set iterations: 2; ";
  }

  @BeforeAll
  static void sweep() {
    new ScriptBench(StandardCommands.all(), true, made)
        .run(
            start(made)
                + "sweep target: [0, tiger], operator: [blur, mean], area: [0.1, 0.2], seed: 1..2,"
                + " out: 'grid'");
  }

  @BeforeEach
  void prepare() {
    start = start(folder);
    ScriptBench.copy(made.resolve("grid"), folder.resolve("grid"));
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

  /** Captions of strips once left out all settings as soon as one of them differed. */
  @Test
  void aStrip_namesTheSettingsThatDiffer_andTheOnesInCommon() throws Exception {
    bench()
        .run(
            start
                + "target tiger; a = perturb(area: 0.2); b = perturb(area: 0.2, variant: 'delete');"
                + " save([a, b], 'two.svg', what: 'strip', width: '17cm');"
                + " save([a, b], 'own.svg', what: 'strip', width: '17cm', titles: ['A', 'B'])");
    assertThat(String.join(" ", texts("two.svg")))
        .contains("preserve, area 0.20", "delete, area 0.20")
        .contains("network net, method extremal, 2 iterations, operator blur, seed");
    assertThat(String.join(" ", texts("own.svg"))).containsPattern("seed [0-9]+, area 0.20");
  }

  /** A caption of one curve once told of a line for each value. */
  @Test
  void aCurveOfOneMask_namesItsSettings_andNoNumbersOfValues() throws Exception {
    bench().run(start + "target tiger; a = perturb(area: 0.2); plot deletion, 'one.svg', of: [a]");
    assertThat(texts("one.svg")).contains("One curve each (n = 1)", "mask", "centred disc");
    assertThat(String.join(" ", texts("one.svg"))).contains("operator blur, area 0.20, seed");
  }

  @Test
  void namesOfFiles_areEscapedInCharts() throws Exception {
    String odd = ScriptBench.photo(folder, "\u202e\u0007b.png");
    bench()
        .run(
            start
                + "sweep input: ['"
                + odd
                + "', '"
                + folder.resolve("a.png")
                + "'], out: 'odd'; plot boxes, 'odd.svg', by: input");
    assertThat(texts("odd.svg")).contains("\\u202e\\u0007b.png");
  }

  @Test
  void chartsOfASweep_nameWhatVariesInTheTermsOfTheField() throws Exception {
    bench()
        .run(
            start
                + "plot area, 'area.svg', sweep: 'grid'; plot boxes, 'boxes.svg', sweep: 'grid',"
                + " by:"
                + " [operator, targetArea], value: kept; plot confusion, 'confusion.svg', sweep:"
                + " 'grid'; plot deletion, 'deletion.svg', sweep: 'grid', where: 'seed = 1'");

    assertThat(texts("area.svg"))
        .contains(
            "Score against area",
            "Input a.png, network net, targets bull mastiff and tiger, method extremal, 2 iterations",
            "Medians and single values, pooled over seed (2 values)",
            "n counts stimuli",
            "n",
            "blur, bull mastiff",
            "mean, tiger",
            "score of the target through the mask (probability)")
        // of two targets there is no common level
        .noneMatch(text -> text.startsWith("score of the whole"));
    assertThat(texts("boxes.svg"))
        .contains("blur, tiger", "mean, bull mastiff", "area 0.20")
        .contains("score through the mask / score of the whole");
    assertThat(texts("confusion.svg"))
        .contains("target", "bull mastiff", "tiger", "8", "class with the highest score");
    assertThat(texts("deletion.svg"))
        .contains(
            "Deletion",
            "Input a.png, network net, seed 1, method extremal, 2 iterations",
            "a  bull mastiff",
            "b  tiger",
            "Deleted parts become the value 0 of the network's input",
            "Medians over operator (2 values), requested area (2 values); fewer than",
            "3 values are drawn one by one",
            "score of the target (probability)",
            "n counts different rankings, which are of 1 stimulus",
            "mask, n = 1",
            "random smooth mask, n = 4",
            "centred disc, n = 1");
  }

  @Test
  void intervalsAndALevel_areDrawnOfEightFiles_thatDifferInContent() throws Exception {
    List<String> photos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      photos.add("'" + ScriptBench.photo(folder, "p" + i + ".png", i) + "'");
    }
    bench()
        .run(
            "model 'net'; set iterations: 1; sweep input: "
                + photos
                + ", target: tiger, area: [0.1, 0.2], seed: 1..2, out: 'many'; plot area,"
                + " 'many.svg', by: targetLabel;"
                + " plot boxes, 'many-boxes.svg', by: targetLabel; plot area, 'each.svg', by: input");
    assertThat(texts("many.svg"))
        .contains(
            "8 inputs, network net, target tiger, method extremal, 1 iteration, operator blur",
            "Means with 95 % intervals, pooled over input (8 values), seed (2 values)",
            "8",
            "score of the whole, mean of 8 stimuli");
    // lines of single stimuli have no common level
    assertThat(texts("each.svg")).noneMatch(text -> text.startsWith("score of the whole"));
    assertThat(texts("many-boxes.svg"))
        .anyMatch(text -> text.startsWith("Box: "))
        .contains("n = 32");

    // one of them again, under another name
    Files.copy(folder.resolve("p0.png"), folder.resolve("p7.png"), REPLACE_EXISTING);
    ScriptBench bench = bench();
    bench.run(
        "model 'net'; set iterations: 1; sweep input: "
            + photos
            + ", target: tiger, area: 0.1, out: 'copies'; evaluate(); plot area, 'few.svg',"
            + " by: targetLabel; plot boxes,"
            + " 'few-boxes.svg'");
    assertThat(texts("few.svg"))
        .contains("Medians and single values, pooled over input (8 values)", "7");
    assertThat(texts("few-boxes.svg")).contains("Fewer than 8 values are drawn as points");
    assertThat(bench.messages())
        .contains("median and range instead of a 95 % interval for fewer than 8");
    assertThat(bench.data)
        .filteredOn(row -> row.startsWith("deletion-mask"))
        .allMatch(row -> row.contains(" stimuli:7 ") && row.contains("median:"))
        .noneMatch(row -> row.contains("low:"));
  }

  @Test
  void inputsOfOneTargetEach_areNotCalledPooled() throws Exception {
    Files.writeString(
        folder.resolve("list.csv"),
        "file,target\n"
            + ScriptBench.photo(folder, "b.png", 1)
            + ",tiger\n"
            + ScriptBench.photo(folder, "c.png", 2)
            + ",0\n");
    bench()
        .run(
            "model 'net'; set iterations: 1; sweep list: '"
                + folder.resolve("list.csv")
                + "', area: [0.1, 0.2], seed: 1..2, out: 'each'; plot area, 'of.svg',"
                + " by: targetLabel; plot boxes, 'of-boxes.svg', by: [targetLabel, targetArea]");
    assertThat(texts("of.svg")).contains("Medians and single values, pooled over seed (2 values)");
    assertThat(texts("of-boxes.svg")).contains("Pooled over seed (2 values)");
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
  void valuesOfDifferentTargets_haveNoCommonMean() throws Exception {
    for (String value : List.of("targetScore", "kept")) {
      bench().run(start + "plot area, 'mixed.svg', sweep: 'grid', by: operator, value: " + value);
      assertThat(texts("mixed.svg"))
          .contains(
              "One thin line for each stimulus and target: different targets have no common mean",
              "tiger",
              "bull mastiff");
    }
    bench().run(start + "plot boxes, 'boxes.svg', sweep: 'grid', by: operator");
    assertThat(texts("boxes.svg"))
        .contains("Distribution by operator and target", "blur, tiger", "mean, tiger");
  }

  @Test
  void networksOfOneName_haveBoxesOfTheirOwn() throws Exception {
    bench()
        .run(
            start
                + "sweep model: ['x/net', 'y/net'], target: tiger, area: 0.1, out: 'twins';"
                + " plot boxes, 'twins.svg', by: model");
    assertThat(texts("twins.svg")).contains("x/net", "y/net");
  }

  @Test
  void anEmptyTitle_leavesOutTheTextAboveAndPrintsItAsACaption() throws Exception {
    ScriptBench bench = bench();
    bench.run(start + "plot area, 'plain.svg', sweep: 'grid', title: ''");
    assertThat(texts("plain.svg")).noneMatch(text -> text.contains("Medians and single values"));
    assertThat(bench.messages())
        .contains(
            "plot: caption: Score against area. Input a.png, network net, targets bull mastiff and"
                + " tiger, method extremal, 2 iterations. Medians and single values, pooled over seed"
                + " (2 values). n counts stimuli.");
    bench().run(start + "plot area, 'own.svg', sweep: 'grid', title: 'My scores'");
    assertThat(texts("own.svg"))
        .contains("My scores", "Medians and single values, pooled over seed (2 values)")
        .doesNotContain("Score against area");
  }

  @Test
  void targets_haveLinesOfTheirOwnInTheTable_orAreAveragedOnRequest() {
    ScriptBench bench = bench();
    bench.run(start + "evaluate sweep: 'grid', measures: binarity, where: 'seed = 1'");
    assertThat(bench.data)
        .filteredOn(row -> row.startsWith("binarity-"))
        .hasSize(6)
        .anyMatch(row -> row.contains("targetLabel:tiger"))
        .anyMatch(row -> row.contains("targetLabel:bull mastiff"));
    ScriptBench all = bench();
    all.run(
        start + "evaluate sweep: 'grid', measures: binarity, where: 'seed = 1', together: true");
    assertThat(all.data)
        .filteredOn(row -> row.startsWith("binarity-"))
        .hasSize(3)
        .noneMatch(row -> row.contains("targetLabel"));
  }

  @Test
  void manyTargets_haveAChartEach_onOneScale_orAHint() throws Exception {
    bench()
        .run(
            start
                + "sweep model: ['net', 'b', 'c'], target: [0, 1, 2, 3], area: 0.1, out: 'twelve';"
                + " plot deletion, 'twelve.svg'");
    assertThat(texts("twelve.svg"))
        .filteredOn(text -> text.startsWith("share of the input deleted"))
        .hasSize(12);
    assertThat(texts("twelve.svg")).contains("Deletion").anyMatch(text -> text.startsWith("l  "));

    String models = "['net', 'b', 'c', 'd', 'e', 'f', 'g']";
    assertThat(
            bench()
                .error(
                    start
                        + "sweep model: "
                        + models
                        + ", target: [0, 1, 2, 3], area: 0.1, out: 'many'; plot insertion,"
                        + " 'many.svg'"))
        .contains("there are 28 targets; expected 24 at most; choose some with where:");
  }

  @Test
  void valuesThatAreNone_areCounted() throws Exception {
    bench().run(start + "plot boxes, 'none.svg', sweep: 'grid', value: stability");
    assertThat(texts("none.svg"))
        .contains("16 values are no numbers and are left out", "area 0.20, n = 0");
  }

  @Test
  void pdf_hasThePageAskedFor_itsFontsAndAllLetters() throws Exception {
    String odd = ScriptBench.photo(folder, "O\u2019Brien \ud83d\udc15 \u4f0a\u85e4.png");
    bench()
        .run(
            "model 'net'; set iterations: 1; sweep input: ['"
                + odd
                + "', '"
                + folder.resolve("a.png")
                + "'], target: tiger, out: 'odd'; plot boxes, 'odd.pdf', by: input, width:"
                + " '8.5cm'");
    try (PDDocument document = Loader.loadPDF(folder.resolve("odd.pdf").toFile())) {
      PDPage page = document.getPage(0);
      assertThat(page.getMediaBox().getWidth()).isCloseTo(8.5f * 72 / 2.54f, within(0.1f));
      assertThat(new PDFTextStripper().getText(document))
          .contains("O\u2019Brien \ud83d\udc15 \u4f0a\u85e4.png");
      for (COSName name : page.getResources().getFontNames()) {
        assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
      }
    }
  }

  @Test
  void mistakes_areToldBeforeAnythingIsComputed() {
    assertThat(bench().error("plot area, 'x.pgn'"))
        .contains("expected a name that ends in .png, .svg, .pdf; did you mean png?");
    assertThat(bench().error("plot area, 'x.jpg'")).contains("did you mean .png?");
    assertThat(bench().error("results sweep: 'grid', to: 'x.xlsx'")).contains("did you mean .csv?");
    assertThat(bench().error("plot area, 'x.png', width: 8"))
        .contains("expected a width such as '8.5cm'");
    assertThat(bench().error("plot aera, 'x.png'"))
        .contains("expected area, boxes,")
        .contains("did you mean area?");
    assertThat(bench().error("plot masks, 'x.png', sweep: 'grid', value: kept"))
        .contains("plot value: needs the chart area or boxes");
    assertThat(bench().error("plot boxes, 'x.png', sweep: 'grid', by: opertor"))
        .contains("did you mean operator?");
    assertThat(bench().error("plot area, 'x.png'"))
        .contains("plot: no mask yet; make one first with perturb, or give sweep:");
    assertThat(bench().error("plot area, 'x.png', sweep: 'grid', where: 'seed > 5'"))
        .contains("has no masks that match");
    assertThat(folder.resolve("x.png")).doesNotExist();
  }
}
