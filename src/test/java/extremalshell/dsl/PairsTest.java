package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.input.Speech;
import extremalshell.input.SpeechReader;
import extremalshell.outside.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joined recordings of a folder of speakers. */
class PairsTest {
  @TempDir Path folder;
  private final ScriptBench bench = new ScriptBench();

  @Test
  void everyTwoSpeakers_takeTurns_andTheirTimesAreWritten() throws IOException {
    for (String each : new String[] {"anna-1", "anna-2", "bert-1"}) {
      Path clip = folder.resolve(each.replaceAll("-\\d", "")).resolve(each + ".wav");
      Files.createDirectories(clip.getParent());
      String sample = each.startsWith("anna") ? "allison_en_f-" : "carlo_it_m-";
      Files.copy(Path.of("lib/samples", sample + each.charAt(5) + ".wav"), clip);
    }
    Path out = folder.resolve("out");
    bench.run(
        "p = pairs '"
            + folder
            + "', out: '"
            + out
            + "', seconds: 1, silence: 0.5, noise: 'white', snr: 20\n"
            + "println p*.order\n"
            + "println p[1].first");

    assertThat(bench.data).contains("[aba, bab]", "anna");
    Speech joined = SpeechReader.read(out.resolve("anna-bert-aba.wav"), 60);
    assertThat(joined.seconds()).isCloseTo(4, within(1e-3));
    Segments anna = Segments.read(out.resolve("anna-bert-aba.csv"), "anna");
    assertThat(anna.at(0.5)).isTrue();
    assertThat(anna.at(1.2)).isFalse();
    assertThat(anna.at(2.0)).isFalse();
    assertThat(anna.at(3.5)).isTrue();
    assertThat(Segments.read(out.resolve("anna-bert-bab.csv"), "bert").at(3.5)).isTrue();
  }

  @Test
  void ordersAndFoldersThatMeanNothing_areRefused() throws IOException {
    assertThat(bench.error("pairs 'samples:*_m-*', order: 'abc'"))
        .contains("pairs order: 'abc' is no order of turns; expected for example 'aba'");
    assertThat(bench.error("pairs 'samples:*', snr: 5")).contains("pairs snr: needs a noise:");
    assertThat(bench.error("pairs 'samples:carlo_it_m-*'"))
        .contains("pairs: needs two speakers, found only 'carlo_it_m'");
    assertThat(bench.error("pairs '" + Files.createDirectory(folder.resolve("none")) + "'"))
        .contains("no file matches");
  }
}
