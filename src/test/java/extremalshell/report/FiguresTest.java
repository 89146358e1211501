package extremalshell.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Drawing;
import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.mask.AreaText;
import extremalshell.mask.Mask;
import extremalshell.report.chart.BoxChart;
import extremalshell.report.chart.ChartText;
import extremalshell.report.chart.Columns;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.chart.LineChart;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.report.figure.Header;
import extremalshell.report.figure.Palette;
import extremalshell.report.figure.ShortNames;
import extremalshell.report.figure.Style;
import extremalshell.report.figure.Thumbnail;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  @TempDir Path folder;

  private static final Photo PHOTO = Examples.photo(30, 20, 0x60c040);

  private static String svg(Figure figure) {
    byte[] bytes = FigureFiles.bytes(Path.of("a.svg"), figure, FigureOptions.DEFAULT);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void overlayOnTheOriginal_hasItsSize_andDarkensWhatTheNetworkDidNotSee() {
    BufferedImage original = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 900 * 600; i++) {
      original.setRGB(i % 900, i / 900, 0x60c040);
    }
    View view = PHOTO.partOf(new Rectangle2D.Double(150, 0, 600, 600));
    Mask whole = new Mask(1, 1, new float[] {1});
    Explanation found = Examples.explanation("a", "dog", whole);
    BufferedImage picture =
        FigureFiles.picture(
            Figures.overlay(found, view, original, MaskStyle.DEFAULT, false),
            FigureOptions.DEFAULT);

    assertThat(picture.getWidth()).isEqualTo(900);
    assertThat(picture.getHeight()).isEqualTo(600);
    assertThat(picture.getRGB(450, 300) & 0xffffff).isEqualTo(0x60c040);
    assertThat(picture.getRGB(60, 300) >> 8 & 255).isLessThan(60);
    assertThat(picture.getRGB(840, 300) >> 8 & 255).isLessThan(60);
  }

  @Test
  void overlayInColours_hasAScale() {
    Mask whole = new Mask(1, 1, new float[] {1});
    Explanation found = Examples.explanation("a", "dog", whole);
    MaskStyle heat = new MaskStyle(MaskStyle.Cover.HEAT, 0.5, true, false);
    assertThat(svg(Figures.overlay(found, PHOTO, null, heat, false)))
        .contains(">mask<", ">0<", ">0.5<", ">1<");
  }

  @Test
  void overlayInColours_hasTheHueOfTheMask_whateverThePhotosHueIs() {
    Mask half = new Mask(1, 1, new float[] {0.5f});
    MaskStyle heat = new MaskStyle(MaskStyle.Cover.HEAT, 0.5, false, false);
    int[] pixels =
        IntStream.of(0xff0000, 0x4c4c4c)
            .map(
                rgb ->
                    FigureFiles.picture(
                            Figures.overlay(
                                Examples.explanation("a", "dog", half),
                                Examples.photo(30, 20, rgb),
                                null,
                                heat,
                                false),
                            FigureOptions.DEFAULT)
                        .getRGB(50, 50))
            .toArray();
    for (int shift : new int[] {0, 8, 16}) {
      assertThat(pixels[0] >> shift & 255).isCloseTo(pixels[1] >> shift & 255, within(1));
    }
  }

  @Test
  void control_hasTheColourOfItsLine_andTheNextLineTheNextColour() {
    LineChart.Point point = new LineChart.Point(0, 1, 0.5, 1.5, 8);
    LineChart.Line line = new LineChart.Line("kept", List.of(point));
    LineChart.Line random = new LineChart.Line("random", List.of(point)).asControl();
    LineChart.Line next = new LineChart.Line("next", List.of(point));
    ChartText text = new ChartText("scores", List.of(), "x", "y");
    assertThat(svg(new LineChart(text, List.of(line, random, next), null, "range")))
        .contains("#0072b2", "#d55e00")
        .doesNotContain("#009e73");
  }

  @Test
  void emoji_areDrawnInSvg_besideTheirText() {
    ChartText text = new ChartText("dog \uD83D\uDC15 here", List.of(), "x", "y \uD83D\uDC15");
    LineChart.Line line = new LineChart.Line("dog", List.of(new LineChart.Point(0, 1, 1, 1, 8)));
    assertThat(svg(new LineChart(text, List.of(line), null, "")))
        .contains(">dog <", ">here<")
        .doesNotContain("\uD83D\uDC15<");
  }

  @Test
  void smallSpectrograms_haveTicks() {
    Mask mask = new Mask(4, 300, new float[1200]);
    Thumbnail small = Thumbnails.overlay(recording(), mask, List.of("run 1"));
    String sheet = svg(new ContactSheet("Masks", List.of(), List.of(small)));
    assertThat(sheet).contains(">125<", ">500<", ">1<", ">2<", ">3<");
  }

  @Test
  void axesOfLevels_areCalledAsTheirKindOfStimulusSays() {
    Drawing.Levels levels =
        new Drawing.Levels(
            2,
            3,
            new float[] {0, 1, 2, 3, 4, 5},
            new Drawing.Scale(0, 1, 3),
            List.of(new Drawing.Tick(0.5, "F3")),
            List.of(),
            new float[0],
            new Drawing.Meaning("beat", "electrode", "voltage (\u00b5V)", 1, 30));
    Figure figure =
        new SpectrogramFigure(
            Header.NONE, levels, "", List.of(new SpectrogramPart("", levels, null)), List.of());
    assertThat(svg(figure))
        .contains(">beat<", ">electrode<", ">voltage (\u00b5V)<", ">\u221210<", ">F3<")
        .doesNotContain("frequency", "time (s)", "waveform");
  }

  @Test
  void masksInGrey_areAsBrightAsTheirValues() {
    Mask half = new Mask(2, 2, new float[] {0.5f, 0.5f, 0.5f, 0.5f});
    Saved saved = Saved.of(Examples.explanation("a", "dog", half), PHOTO);
    BufferedImage picture =
        FigureFiles.picture(
            Saver.figure(saved, SaveOptions.of("mask", 8), false), FigureOptions.DEFAULT);
    assertThat(picture.getRGB(3, 3) & 255).isEqualTo(128);
  }

  @Test
  void overlayOfARecording_hasAxesInFilesOfEveryKind() {
    View view = recording();
    Explanation found = Examples.explanation("a", "anna", new Mask(4, 300, new float[1200]));
    byte[] drawn =
        FigureFiles.bytes(
            Path.of("a.png"),
            Figures.overlay(found, view, null, MaskStyle.DEFAULT, false),
            FigureOptions.DEFAULT);
    Path file = folder.resolve("a.png");
    Saver.save(file, Saved.of(found, view), SaveOptions.of("overlay", 8));
    assertThat(file).hasBinaryContent(drawn);
  }

  @Test
  void spectrogram_hasInColourWhatTheMaskKeeps_andTheRestInGrey() {
    float[] mask = new float[1200];
    Arrays.fill(mask, 0, 300, 1);
    View view = recording();
    BufferedImage picture = Pictures.overlay(view, new Mask(4, 300, mask));
    int kept = picture.getRGB(10, picture.getHeight() - 2);
    int rest = picture.getRGB(10, 1);
    assertThat(kept & 255).isNotEqualTo(kept >> 8 & 255);
    assertThat(rest & 255).isEqualTo(rest >> 8 & 255).isEqualTo(rest >> 16 & 255);
    assertThat(
            svg(
                Figures.overlay(
                    Examples.explanation("a", "anna", new Mask(4, 300, mask)),
                    view,
                    null,
                    MaskStyle.DEFAULT,
                    false)))
        .contains("Upper half of the bar: kept by the mask; lower half: the rest");
  }

  @Test
  void linesOfALongRecording_beginAtATick_andHaveTheSameTicks() {
    Speech speech = new Speech("anna.wav", "a", 16_000, new float[16_000 * 43], List.of());
    View view =
        new Spectrogram(
            speech,
            new Spectrogram.Axes(0.0125, 0.01, new double[] {100, 200}),
            4300,
            new float[8600]);
    String drawn = svg(Figures.view(view));
    Matcher ticks = Pattern.compile("<text x=\"([0-9.]+)\"[^>]*>(\\d+)</text>").matcher(drawn);
    Map<String, Set<String>> texts = new TreeMap<>();
    while (ticks.find()) {
      texts.computeIfAbsent(ticks.group(1), key -> new TreeSet<>()).add(ticks.group(2));
    }
    assertThat(texts.values()).anySatisfy(each -> assertThat(each).contains("0", "22"));
  }

  @Test
  void sizedOverlay_saysWhatTheLineIs_andWhatTheNetworkDidNotSee() {
    Explanation found = Examples.explanation("a", "dog", new Mask(1, 1, new float[] {1}));
    View view = PHOTO.partOf(new Rectangle2D.Double(150, 0, 600, 600));
    BufferedImage original = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    Figure figure = Figures.overlay(found, view, original, MaskStyle.DEFAULT, true);
    assertThat(String.join(" ", figure.header().remarks()))
        .contains("line: border of the mask, where it is 0.5", "Outside the frame: not seen")
        .contains("% of the photo keeps");
  }

  @Test
  void agreement_countsSeeds_andHasThePhotoAndTheBorderOfTheMask() {
    Mask votes = new Mask(2, 3, new float[] {0, 1, 1, 0.5f, 0, 0.25f});
    Saved saved =
        Saved.of(Examples.explanation().withAgreement(new Agreement(votes, 0.8, 0.7)), PHOTO);
    SaveOptions options = SaveOptions.of("agreement", 8);
    String drawn = drawn(Saver.figure(saved, options, true));
    assertThat(drawn).contains("Line: border of the mask", "stroke=\"#ffed99\"");
    assertThat(drawn).contains("may lack pixels that all seeds choose");
    String alone = drawn(Saver.figure(saved, options.withBeside(false), true));
    assertThat(drawn.split("<image", -1)).hasSize(alone.split("<image", -1).length + 1);
  }

  private static String drawn(Figure figure) {
    return new String(
        FigureFiles.bytes(Path.of("a.svg"), figure, FigureOptions.screen(900, 150, Palette.LIGHT)),
        StandardCharsets.UTF_8);
  }

  @Test
  void panel_saysInWordsWhatWasFound_andRowsOnlyOnRequest() {
    Explanation found = Examples.explanation();
    String words = svg(Figures.panel(found, PHOTO, PHOTO, List.of()));
    assertThat(words)
        .contains("retriever: score 0.527 → 0.212")
        .contains("what the network saw")
        .contains("keeps 40 % of the score of “retriever”")
        .contains("seed 42")
        .doesNotContain("maxPos");
    List<String> rows = Figures.rows(1, Saved.of(found, PHOTO));
    assertThat(svg(Figures.panel(found, PHOTO, PHOTO, rows))).contains("1-mask min:0.00");
  }

  @Test
  void strip_hasScoresBesideTheirRatio() {
    Explanation found = Examples.explanation();
    assertThat(svg(Figures.strip(List.of(Saved.of(found, PHOTO)), List.of("area 0.22"))))
        .contains("area 0.22", "0.212 of 0.527", "40 %", "line at 100 %")
        .contains("score (probability) of retriever");
    assertThat(Scores.ratio(0.004)).isEqualTo("<1 %");
    assertThat(Scores.ratio(0)).isEqualTo("0 %");
    assertThat(AreaText.of(0.2249)).isEqualTo("0.22");
    assertThat(AreaText.of(0.00104)).isEqualTo("0.001");
  }

  @Test
  void deletion_isNotCalledKept() {
    Explanation found = Examples.explanation(Variant.DELETE, 0.5f, 0.1f);
    String drawn = drawn(Figures.overlay(found, PHOTO, null, MaskStyle.DEFAULT, true));
    assertThat(drawn)
        .contains("Without 32.9 % of the photo, 20 % of the score of “retriever” remains")
        .contains("(probability 0.500 before, 0.100 after)")
        .contains("In colour: removed by the mask", "variant delete")
        .doesNotContain("kept", "keeps");
    assertThat(drawn(Figures.strip(List.of(Saved.of(found, PHOTO)), List.of("a"))))
        .contains("without the inside of the mask / score of the whole");
  }

  @Test
  void scoreThatIsNotPositive_hasNoShare() {
    Saved none = Saved.of(Examples.explanation(Variant.PRESERVE, -0.1f, 0.4f), PHOTO);
    assertThat(drawn(Figures.panel(none.explanation(), PHOTO, PHOTO, List.of())))
        .contains("With only 32.9 % of the photo: the score of “retriever”")
        .doesNotContain("keeps", "400 %", " NaN");
    assertThat(drawn(Figures.strip(List.of(none), List.of("a"))))
        .contains(">0.400 of \u22120.100<")
        .doesNotContain("400 %", " NaN");
  }

  @Test
  void recordingsOfOtherLengths_shareTheAxisOfTheLongest() {
    Speech speech = new Speech("anna.wav", "a", 16_000, new float[16_000], List.of());
    double[] hertz = {100, 200, 400, 800};
    View shorter =
        new Spectrogram(speech, new Spectrogram.Axes(0.0125, 0.01, hertz), 100, new float[400]);
    Saved a =
        Saved.of(Examples.explanation("a", "anna", new Mask(4, 100, new float[400])), shorter);
    Saved b =
        Saved.of(Examples.explanation("b", "anna", new Mask(4, 300, new float[1200])), recording());
    String drawn = drawn(Figures.strip(List.of(a, b), List.of("one", "two")));
    List<Double> wide =
        Pattern.compile("<image [^>]*width=\"([0-9.]+)\" height=\"70\"")
            .matcher(drawn)
            .results()
            .map(found -> Double.valueOf(found.group(1)))
            .toList();
    assertThat(wide).hasSize(2);
    assertThat(wide.get(1) / wide.get(0)).isCloseTo(3, within(0.01));
  }

  @Test
  void numbers_stayWithTheirUnitsAndNames() {
    Style style = Style.SMALL;
    assertThat(style.wrapped("line at 100 %; where it is 0.5", style.width("line at 100 ")))
        .containsExactly("line at", "100 %;", "where it", "is 0.5");
  }

  @Test
  void longWords_breakAfterTheirParts_andBeginOnTheLineBefore() {
    Style style = Style.SMALL;
    double width = style.width("allison_en_f-1.wav+si");
    assertThat(style.wrapped("run 3, allison_en_f-1.wav+silence+carlo.wav", width))
        .containsExactly("run 3, allison_en_f-", "1.wav+silence+", "carlo.wav");
  }

  @Test
  void wordsBelowATile_areCutWhereTheyAreLong_andTheRestStays() {
    BufferedImage picture = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    String name = "superlongwordwithoutanyblank".repeat(6);
    Thumbnail tile = new Thumbnail(picture, List.of("run 1, " + name, "area 0.10, score 0.53"));
    assertThat(svg(new ContactSheet("Masks", List.of(), List.of(tile, tile, tile))))
        .contains("…<", ">area 0.10, score 0.53<");
  }

  @Test
  void plotsOfARow_beginAtOneHeight() {
    List<LineChart> charts = new ArrayList<>();
    for (String title : List.of("a", "long title ".repeat(12))) {
      LineChart.Line line = new LineChart.Line("all", List.of(new LineChart.Point(0, 1, 1, 1, 8)));
      charts.add(new LineChart(new ChartText(title, List.of(), "x", "y"), List.of(line), null, ""));
    }
    String both = svg(new Columns(new Header("both", List.of()), charts));
    List<String> bottoms =
        Pattern.compile("<text [^>]* y=\"([0-9.]+)\"[^>]*>x</text>")
            .matcher(both)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(bottoms).hasSize(2);
    assertThat(bottoms.get(0)).isEqualTo(bottoms.get(1));
  }

  @Test
  void spectrograms_haveAxesWithUnits_andAScaleInDecibels() {
    View view = recording();
    Explanation found = Examples.explanation("a", "anna", new Mask(4, 300, new float[1200]));
    assertThat(svg(Figures.panel(found, view, view, List.of())))
        .contains("time (s)", "frequency (Hz), mel scale", "level (dB re max)", "waveform")
        .contains("of the recording keeps");
  }

  @Test
  void valuesThatAreNoNumbers_areLeftOutOfALineChart_andCounted() {
    LineChart.Point first = new LineChart.Point(0, 1, Double.NaN, Double.NaN, 8);
    LineChart.Point none = new LineChart.Point(1, Double.NaN, 0, 1, 8);
    LineChart.Point last = new LineChart.Point(2, 3, 2, Double.POSITIVE_INFINITY, 8);

    assertThat(svg(lines(first, none, last)))
        .contains("1 value is no number and is left out")
        .doesNotContain("NaN");
    assertThat(svg(lines(first, last))).doesNotContain("left out");
  }

  @Test
  void boxes_countWhatIsLeftOut_andWriteOfValuesBeyondBeneath() {
    List<Double> values = new ArrayList<>(List.of(0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 9.0));
    values.add(Double.NaN);
    values.add(Double.POSITIVE_INFINITY);
    Figure boxes =
        new BoxChart(
            new ChartText("scores", List.of(), "x", "y"), Map.of("all", Map.of("dog", values)));

    assertThat(svg(boxes))
        .contains("2 values are no numbers and are left out", "n = 9", "1 at 9.00")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void boxOfEqualValues_keepsItsColourAndItsMedian() {
    String drawn =
        svg(
            new BoxChart(
                new ChartText("t", List.of(), "x", "y"),
                Map.of("all", Map.of("one", Collections.nCopies(9, 0.25)))));
    assertThat(drawn).contains("fill=\"#4d9cc9\"").contains("stroke-width=\".9\"");
  }

  @Test
  void namesCutAlike_staySeparate() {
    String same = "a very long name of a class that nobody can fit, ";
    List<String> names = List.of("dog", same + "left", same + "right", same + same + "left");
    Map<String, String> shown = ShortNames.of(names, Style.SMALL, 80);

    assertThat(shown.values()).doesNotHaveDuplicates().hasSize(4).contains("dog");
    assertThat(shown.values()).allMatch(name -> Style.SMALL.width(name) <= 80);
    assertThat(shown.get(same + "right")).startsWith("a very").endsWith("right");
  }

  @Test
  void chartsOnOneScale_haveTheSameTicks() {
    LineChart low = lines(new LineChart.Point(0, 0.1, 0, 0.2, 8));
    LineChart high = lines(new LineChart.Point(0, 4, 4, 4, 8));
    assertThat(svg(low)).doesNotContain(">4<");
    assertThat(LineChart.onOneScale(List.of(low, high)))
        .allMatch(chart -> svg(chart).contains(">4<"));
  }

  private static LineChart lines(LineChart.Point... points) {
    return new LineChart(
        new ChartText("scores", List.of(), "x", "y"),
        List.of(new LineChart.Line("dog", List.of(points))),
        null,
        "interval");
  }

  private static View recording() {
    Speech speech = new Speech("anna.wav", "a", 16_000, new float[48_000], List.of());
    double[] hertz = {100, 200, 400, 800};
    return new Spectrogram(speech, new Spectrogram.Axes(0.0125, 0.01, hertz), 300, new float[1200]);
  }
}
