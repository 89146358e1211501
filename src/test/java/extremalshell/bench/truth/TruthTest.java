package extremalshell.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.UserException;
import extremalshell.evaluate.Ranks;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
  @TempDir Path folder;

  @Test
  void answers_areJudgedAsComputedByHand() {
    // of the two true ones, one is above both others and one ties with one of them
    assertThat(Ranks.rocAuc(new float[] {3, 1, 1, 0}, new boolean[] {true, true, false, false}))
        .isEqualTo((2 + 1.5) / 4);
  }

  @Test
  void planted_networksSayYes_andLookNowhereElse() {
    for (boolean speech : new boolean[] {false, true}) {
      Question question =
          PlantedEvidence.of(TestEngine.ENGINE, folder.resolve("n" + speech), speech, 3);
      try (var network = question.network()) {
        assertThat(network.predict(question.view(), 1).targetScore()).isBetween(0.9f, 0.995f);
        assertThat(question.share()).isBetween(0.02, 0.1);
        Answer gradient = Contestant.named(List.of("gradient")).get("gradient").answer(question);
        assertThat(gradient.share(question)).isCloseTo(1, within(1e-6));
        Answer occlusion = Contestant.named(List.of("occlusion")).get("occlusion").answer(question);
        assertThat(occlusion.rocAuc(question)).isGreaterThan(0.9);
        float[] truth = new float[question.inside().length];
        for (int i = 0; i < truth.length; i++) {
          truth[i] = question.inside()[i] ? 1 : 0;
        }
        int height = question.view().height();
        int width = question.view().width();
        Answer perfect =
            new Answer(new Mask(height, width, truth), new Attribution(height, width, truth));
        assertThat(perfect.overlap(question)).isEqualTo(1);
        assertThat(perfect.rocAuc(question)).isEqualTo(1);
        assertThat(perfect.frameRocAuc(question)).isEqualTo(1);
      }
    }
  }

  @Test
  void table_hasPairedDifferencesRanksAndDisagreements() {
    TruthTable table = new TruthTable();
    for (int i = 0; i < 8; i++) {
      table.add("iou", "a", "s" + i, 0.5);
      table.add("iou", "b", "s" + i, i < 6 ? 0.75 : 0.25);
      table.add("auc", "a", "s" + i, 0.9);
      table.add("auc", "b", "s" + i, 0.8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines().toList())
        .contains(
            "iou,a,0.5000,0.5000,0.5000,8,8,0.0000,0.0000,0.0000,0,0,1.75",
            "# iou and auc disagree on 1 pairs: b and a",
            "# best by iou: b",
            "# best by auc: a")
        .anyMatch(line -> line.startsWith("iou,b,0.6250,") && line.endsWith(",6,2,1.25"));
  }

  @Test
  void wrongArguments_areNamed() {
    refused(List.of("planed"), "usage: scripts/bench truth");
    refused(List.of("planted", "mots=3"), "no option 'mots='");
    refused(List.of("planted", "methods=grad"), "no method 'grad'; expected some of consensus");
    refused(List.of("planted", "most=0"), "most '0'; expected a whole number above 0");
  }

  private static void refused(List<String> args, String message) {
    assertThatThrownBy(() -> TruthBenchmark.run(args))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
