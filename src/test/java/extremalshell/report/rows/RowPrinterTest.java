package extremalshell.report.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.model.Prediction;
import extremalshell.report.Examples;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format to the byte: people's plots depend on it. */
class RowPrinterTest {
  private static final String HEADER =
      "run,row,step,input,model,target,targetLabel,targetArea,variant,operator,reward,seed,"
          + "min,max,area,maxPos,maxLabel,maxScore,targetScore,seconds\n";

  private static final String CSV =
      HEADER
          + "1,input,,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
          + ",,,612,retriever,0.5269,0.5269,\n"
          + "1,snapshot,1,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
          + "0.07,1.0,0.95,612,retriever,0.7831,0.7831,1.5\n"
          + "1,mask,,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
          + "0.0,1.0,0.3289094654222329,,,,,2.75\n"
          + "1,perturbation,,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
          + "0.0,1.0,0.3289094654222329,7,rabbit,0.3114,0.2124,2.75\n";

  @Test
  void text_isAsPublished() {
    assertThat(printed("text", StatisticsRows.of(1, Examples.explanation())))
        .isEqualTo(
            "1-input maxPos:612 maxScore:0.5269 target:612 targetScore:0.5269\n"
                + "1-1 min:0.07 max:1.00 area:0.95 maxPos:612 maxScore:0.7831 target:612"
                + " targetScore:0.7831\n"
                + "1-mask min:0.00 max:1.00 area:0.33\n"
                + "1-perturbation maxPos:7 maxScore:0.3114 target:612 targetScore:0.2124\n");
  }

  @Test
  void searchForAnArea_addsItsCurveAndWhatItFound() {
    Explanation at = Examples.explanation();
    SmallestArea found =
        new SmallestArea(
            at,
            0.4,
            true,
            List.of(
                new SmallestArea.Point(0.0764, at.input(), 0.25),
                new SmallestArea.Point(0.22, at.perturbation(), 0.4031)));
    List<StatisticsRow> rows = StatisticsRows.of(1, found);

    assertThat(printed("text", rows.subList(4, 7)))
        .isEqualTo(
            "1-curve targetArea:0.0764 maxPos:612 maxScore:0.5269 target:612 targetScore:0.5269\n"
                + "1-curve targetArea:0.2200 maxPos:7 maxScore:0.3114 target:612"
                + " targetScore:0.2124\n"
                + "1-astar targetArea:0.2200 maxPos:7 maxScore:0.3114 target:612"
                + " targetScore:0.2124\n");
    assertThat(printed("csv", rows.subList(5, 7)))
        .isEqualTo(
            HEADER
                + "1,curve,2,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
                + ",,,7,rabbit,0.3114,0.2124,\n"
                + "1,astar,,dog.png,photos,612,retriever,0.22,preserve,blur,probability,42,"
                + ",,,7,rabbit,0.3114,0.2124,\n");
  }

  @Test
  void csv_isAsPublished() {
    assertThat(printed("csv", StatisticsRows.of(1, Examples.explanation()))).isEqualTo(CSV);
  }

  @Test
  void tsv_isAsPublished() {
    assertThat(printed("tsv", StatisticsRows.of(1, Examples.explanation())))
        .isEqualTo(CSV.replace(',', '\t'));
  }

  private static final String[] OBJECTS = {
    "{\"run\":1,\"row\":\"input\",\"step\":null,\"input\":\"dog.png\",\"model\":\"photos\","
        + "\"target\":612,\"targetLabel\":\"retriever\",\"targetArea\":0.22,"
        + "\"variant\":\"preserve\",\"operator\":\"blur\",\"reward\":\"probability\",\"seed\":42,"
        + "\"min\":null,\"max\":null,\"area\":null,\"maxPos\":612,\"maxLabel\":\"retriever\","
        + "\"maxScore\":0.5269,\"targetScore\":0.5269,\"seconds\":null}",
    "{\"run\":1,\"row\":\"snapshot\",\"step\":1,\"input\":\"dog.png\",\"model\":\"photos\","
        + "\"target\":612,\"targetLabel\":\"retriever\",\"targetArea\":0.22,"
        + "\"variant\":\"preserve\",\"operator\":\"blur\",\"reward\":\"probability\",\"seed\":42,"
        + "\"min\":0.07,\"max\":1.0,\"area\":0.95,\"maxPos\":612,\"maxLabel\":\"retriever\","
        + "\"maxScore\":0.7831,\"targetScore\":0.7831,\"seconds\":1.5}"
  };

  @Test
  void jsonl_isAsPublished() {
    assertThat(printed("jsonl", StatisticsRows.of(1, Examples.explanation()).subList(0, 2)))
        .isEqualTo(OBJECTS[0] + "\n" + OBJECTS[1] + "\n");
  }

  @Test
  void json_isAsPublished() {
    assertThat(printed("json", StatisticsRows.of(1, Examples.explanation()).subList(0, 2)))
        .isEqualTo("[\n" + OBJECTS[0] + ",\n" + OBJECTS[1] + "\n]\n");
  }

  @ParameterizedTest
  @CsvSource({"text,''", "jsonl,''", "json,'[]\n'"})
  void noRows_areStillValid(String format, String expected) {
    assertThat(printed(format, List.of())).isEqualTo(expected);
  }

  @Test
  void noRows_stillHaveAHeader() {
    assertThat(printed("csv", List.of())).isEqualTo(HEADER);
    assertThat(printed("tsv", List.of())).isEqualTo(HEADER.replace(',', '\t'));
  }

  private static StatisticsRow inputRow(
      int run, String network, String stimulus, Prediction prediction) {
    StatisticsRow.Asked asked =
        new StatisticsRow.Asked(
            stimulus, network, prediction.target(), prediction.targetLabel(), null, null);
    return new StatisticsRow(run, StatisticsKind.INPUT, null, asked, null, prediction, null);
  }

  @Test
  void awkwardLabels_comeBackFromCsvAndJson() throws IOException {
    StatisticsRow row =
        StatisticsRows.of(1, Examples.explanation("x.png", Examples.AWKWARD, Examples.MASK)).get(0);
    CSVRecord csv =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(printed("csv", List.of(row))))
            .getRecords()
            .get(0);
    assertThat(csv.get("targetLabel")).isEqualTo(Examples.AWKWARD);
    assertThat(csv.get("seconds")).isEmpty();
    JsonArray json = JsonParser.parseString(printed("json", List.of(row))).getAsJsonArray();
    assertThat(json.get(0).getAsJsonObject().get("maxLabel").getAsString())
        .isEqualTo(Examples.AWKWARD);
    assertThat(printed("jsonl", List.of(row))).hasLineCount(1);
  }

  @Test
  void awkwardLabels_keepLinesAndColumnsOfTsv() {
    StatisticsRow row =
        StatisticsRows.of(1, Examples.explanation("x.png", Examples.AWKWARD, Examples.MASK)).get(0);
    String[] lines = printed("tsv", List.of(row, row)).split("\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[1].split("\t", -1)).hasSize(20).contains("a, \"b\" c д 猫 🐱");
  }

  @Test
  void notANumber_isNullInJson() {
    Prediction prediction = new Prediction(1, "x", Float.NaN, 2, "y", Float.POSITIVE_INFINITY);
    List<StatisticsRow> rows = List.of(inputRow(1, "m", "s", prediction));
    assertThat(printed("json", rows)).contains("\"maxScore\":null,\"targetScore\":null");
    assertThat(printed("csv", rows)).endsWith(",x,NaN,Infinity,\n");
    assertThat(printed("text", rows))
        .isEqualTo("1-input maxPos:1 maxScore:NaN target:2 targetScore:Infinity\n");
  }

  @Test
  void numbers_doNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      text_isAsPublished();
      csv_isAsPublished();
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "csv", "tsv", "json", "jsonl"})
  void row_isOutBeforeTheNextOne(String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream buffered = new BufferedOutputStream(bytes, 1 << 20);
    StatisticsRow row = StatisticsRows.of(1, Examples.explanation()).get(0);
    RowPrinter printer = Formats.named(format).on(buffered);
    printer.print(row);
    assertThat(bytes.size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "csv", "tsv", "json", "jsonl"})
  void readerThatHasGone_isABrokenPipe(String format) {
    RowPrinter printer = Formats.named(format).on(failing("Broken pipe"));
    StatisticsRow row = StatisticsRows.of(1, Examples.explanation()).get(0);
    assertThatThrownBy(() -> printer.print(row)).isInstanceOf(BrokenPipe.class);
  }

  @Test
  void fullDisk_isAFailure() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has /dev/full");
    try (OutputStream stream = new FileOutputStream(full.toFile())) {
      RowPrinter printer = Formats.named("csv").on(stream);
      assertThatThrownBy(() -> printer.print(StatisticsRows.of(1, Examples.explanation()).get(0)))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
          .hasMessage("cannot write the rows: No space left on device");
    }
  }

  @Test
  void unknownFormat_offersTheNearest() {
    assertThatThrownBy(() -> Formats.named("jsnl"))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "no format 'jsnl'; expected one of text, table, csv, tsv, json, jsonl"
                + "; did you mean jsonl or json?");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void textsWithSpacesOrQuotes_canBeToldFromWhatFollows() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RowPrinter printer = Formats.named("text").on(bytes)) {
      printer.print(
          new TableRow(
              "1-cell",
              Stream.of("it's", "'a' b\\c", "a\\b", "'")
                  .map(text -> new TableRow.Entry("t", text, TableRow.Style.PLAIN))
                  .toList()));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("1-cell t:it's t:'\\'a\\' b\\\\c' t:a\\b t:'\\''\n");
  }

  private static String printed(String format, List<StatisticsRow> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RowPrinter printer = Formats.named(format).on(bytes)) {
      rows.forEach(printer::print);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
