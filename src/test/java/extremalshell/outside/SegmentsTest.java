package extremalshell.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {
  private static final List<Segments.Span> TWICE =
      List.of(new Segments.Span("spk1", 0.5, 1.25), new Segments.Span("spk1", 2, 3));

  private static final String LONG_FORM =
      """
      File type = "ooTextFile"
      Object class = "TextGrid"

      xmin = 0
      xmax = 3
      tiers? <exists>
      size = 2
      item []:
          item [1]:
              class = "TextTier"
              name = "clicks 7"
              xmin = 0
              xmax = 3
              points: size = 1
              points [1]:
                  number = 1.5
                  mark = "click"
          item [2]:
              class = "IntervalTier"
              name = "speakers"
              xmin = 0
              xmax = 3
              intervals: size = 4
              intervals [1]:
                  xmin = 0
                  xmax = 0.5
                  text = ""
              intervals [2]:
                  xmin = 0.5
                  xmax = 1.25
                  text = "spk1"
              intervals [3]:
                  xmin = 1.25
                  xmax = 2
                  text = "says ""12"" 3"
              intervals [4]:
                  xmin = 2
                  xmax = 3
                  text = "spk1"
      """;

  @TempDir Path folder;

  @Test
  void everyKindOfFile_saysTheSame() throws IOException {
    String rttm =
        "SPKR-INFO a 1 <NA> <NA> <NA> unknown spk1 <NA>\n"
            + "SPEAKER a 1 0.5 0.75 <NA> <NA> spk1 <NA> <NA>\n"
            + "SPEAKER a 1 1.0 0.5 <NA> <NA> spk2 <NA> <NA>\n\n"
            + "SPEAKER a 1 2.0 1.0 <NA> <NA> spk1 <NA> <NA>\n";
    assertThat(read("a.rttm", rttm, "spk1").spans()).isEqualTo(TWICE);
    String csv = "\uFEFFstart,end,name\n0.5,1.25,spk1\n1.25,2,other, one\n2,3, spk1\n";
    assertThat(read("a.csv", csv, "spk1").spans()).isEqualTo(TWICE);
    assertThat(read("a.csv", csv, "other, one").spans()).hasSize(1);
    assertThat(read("a.TextGrid", LONG_FORM, "spk1").spans()).isEqualTo(TWICE);
    assertThat(read("a.TextGrid", LONG_FORM, "says \"12\" 3").spans()).hasSize(1);
    String brief =
        "File type = \"ooTextFile\"\n"
            + "Object class = \"TextGrid\"\n\n"
            + "0\n"
            + "3\n"
            + "<exists>\n"
            + "1\n"
            + "\"IntervalTier\"\n"
            + "\"speakers\"\n"
            + "0\n"
            + "3\n"
            + "3\n"
            + "0\n"
            + "0.5\n"
            + "\"\"\n"
            + "0.5\n"
            + "1.25\n"
            + "\"spk1\"\n"
            + "2\n"
            + "3\n"
            + "\"spk1\"\n";
    assertThat(read("b.TextGrid", brief, "spk1").spans()).isEqualTo(TWICE);
    Path wide = folder.resolve("w.TextGrid");
    Files.write(wide, ("\uFEFF" + LONG_FORM).getBytes(StandardCharsets.UTF_16LE));
    assertThat(Segments.read(wide, "spk1").spans()).isEqualTo(TWICE);
  }

  @Test
  void cuts_areTheEndsOfTheSegmentsOfOneTier() throws IOException {
    String csv = "0,0.5,one\n0.5,1.25,two\n2,3,one\n";
    assertThat(cuts("a.csv", csv, "")).containsExactly(0.5, 1.25, 2.0, 3.0);
    String rttm = "SPEAKER a 1 1.5 0.5 <NA> <NA> b <NA>\nSPEAKER a 1 1.0 0.75 <NA> <NA> a <NA>\n";
    assertThat(cuts("a.rttm", rttm, "")).containsExactly(1.0, 1.5, 1.75, 2.0);
    assertThat(cuts("a.TextGrid", LONG_FORM, "")).containsExactly(0.5, 1.25, 2.0, 3.0);
    String twoTiers =
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n3\n<exists>\n2\n"
            + "\"IntervalTier\"\n\"words\"\n0\n3\n1\n0\n3\n\"all\"\n"
            + "\"IntervalTier\"\n\"phones\"\n0\n3\n2\n0\n1\n\"a\"\n1\n3\n\"l\"\n";
    assertThat(cuts("b.TextGrid", twoTiers, "")).containsExactly(3.0);
    assertThat(cuts("b.TextGrid", twoTiers, "phones")).containsExactly(1.0, 3.0);
    assertThatThrownBy(() -> cuts("b.TextGrid", twoTiers, "phone"))
        .hasMessageContaining("has no tier 'phone' with segments; it has words, phones; did you");
    assertThatThrownBy(() -> cuts("a.csv", csv, "words"))
        .hasMessageContaining("has no tier 'words' with segments; only a TextGrid has tiers");
    assertThatThrownBy(() -> cuts("a.csv", "", "")).hasMessageContaining("has no segment at all");
  }

  private List<Double> cuts(String name, String text, String tier) throws IOException {
    return Segments.cuts(Files.writeString(folder.resolve(name), text), tier);
  }

  @Test
  void times_haveTheirBeginAndNotTheirEnd() throws IOException {
    Segments segments = read("a.csv", "0.5,1.25,spk1\n2,3,spk1\n", "spk1");

    assertThat(segments.at(0.5)).isTrue();
    assertThat(segments.at(1.25)).isFalse();
    assertThat(segments.at(2.9)).isTrue();
  }

  @Test
  void whatIsWrong_isNamedWithItsLine() {
    refused("a.csv", "0,1,spk1\n", "has no 'spk2'; it has spk1; did you mean spk1?");
    refused("a.csv", "0,1\n", "line 1: expected start,end,name");
    refused("a.csv", "0,x,spk2\n", "line 1: expected seconds, not 'x'");
    refused("a.csv", "2,1,spk2\n", "line 1: it ends at 1.0 and begins at 2.0");
    refused("a.rttm", "SPEAKER a 1 0.5\n", "line 1: expected SPEAKER file channel");
    refused("a.rttm", "", "it has no segment at all");
    refused("a.TextGrid", "File type = \"ooTextFile\"", "is no whole TextGrid");
    refused("a.txt", "", "expected a name that ends in .rttm, .TextGrid, .csv");
  }

  private void refused(String name, String text, String message) {
    assertThatThrownBy(() -> read(name, text, "spk2"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private Segments read(String name, String text, String who) throws IOException {
    return Segments.read(Files.writeString(folder.resolve(name), text), who);
  }
}
