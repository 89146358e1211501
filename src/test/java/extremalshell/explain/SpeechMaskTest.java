package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.mask.Granularity;
import extremalshell.mask.Mask;
import extremalshell.mask.TimeUnits;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks of a tone that begins in the middle of a clip, for a network that hears a part of it. */
class SpeechMaskTest {
  private static final int RATE = 16_000;
  private static final double HERTZ = 1000;
  private static final Settings QUICK = Settings.of(Preset.DEFAULT).withIterations(60);

  /** Two classes: how loud bins 20 to 35 are in frames 90 to 139, and nothing. */
  private static final String REGION =
      "    bins = torch.narrow(torch.select(x, 1, 0), 1, 20, 16)\n"
          + "    y = torch.narrow(bins, 2, 90, 50)\n"
          + "    z = torch.mul(torch.mean(torch.flatten(y, 1), [1], True), 0.5)\n"
          + "    return torch.cat([z, torch.mul(z, 0.0)], 1)\n";

  @TempDir private static Path folder;
  private static Network network;
  private static View view;

  @BeforeAll
  static void open() throws IOException {
    Path file = TinyNetwork.write(folder.resolve("ear.pt"), REGION);
    Map<String, String> properties =
        Map.of("input", "speech", "minFrames", "140", "score", "logits");
    network = Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(properties));
    float[] samples = new float[RATE * 3 / 2];
    for (int i = 0; i < samples.length; i++) {
      double loudness = i > samples.length / 2 ? 0.3 : 1e-3;
      samples[i] = (float) (loudness * Math.sin(2 * Math.PI * HERTZ * i / RATE));
    }
    view = network.view(new Speech("tone", "tone", RATE, samples, List.of()));
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "zero", "silence"})
  void everyOperator_findsWhatIsHeard(String name) {
    Explanation explanation = explain(QUICK.withOperator(OperatorSpec.named(name)));
    Mask mask = explanation.mask();

    assertThat(explanation.area()).isCloseTo(0.1, within(2e-3));
    assertThat(mask.height()).isEqualTo(80);
    assertThat(mask.width()).isEqualTo(view.width());
    assertThat(mask.energyInside(88, 18, 142, 38)).isGreaterThan(0.5);
  }

  @Test
  void masksOfTime_areTheSameInAllBins() {
    Granularity time = new Granularity(4, 8, 2, Granularity.Axes.TIME);
    Mask mask = explain(QUICK.withGranularity(time)).mask();
    for (int frame = 0; frame < mask.width(); frame++) {
      assertThat(mask.at(79, frame)).isEqualTo(mask.at(0, frame));
    }
    assertThat(mask.area()).isCloseTo(0.1, within(2e-3));
  }

  @Test
  void masksOfSegments_showOrHideThemAsAWhole() {
    // the tone sounds in the second of four stretches
    TimeUnits units = new TimeUnits(List.of(0.5, 0.9, 1.5));
    Granularity segments = new Granularity(4, 8, 2, Granularity.Axes.TIME).withUnits(units);
    Mask mask = explain(QUICK.withGranularity(segments)).mask();
    int[] unitOf = view.columns(units);
    for (int frame = 1; frame < mask.width(); frame++) {
      if (unitOf[frame] == unitOf[frame - 1]) {
        assertThat(mask.at(40, frame)).isEqualTo(mask.at(40, frame - 1));
      }
    }
    assertThat(mask.area()).isCloseTo(0.1, within(2e-3));
    assertThatThrownBy(
            () -> explain(QUICK.withGranularity(segments.withUnits(new TimeUnits(List.of(9.0))))))
        .hasMessageContaining("has a single segment; expected two or more");
  }

  @Test
  void masksOfFrequency_keepTheTonesBand() {
    Granularity frequency = new Granularity(4, 8, 2, Granularity.Axes.FREQUENCY);
    OperatorSpec silence = OperatorSpec.named("silence");
    Mask mask = explain(QUICK.withGranularity(frequency).withOperator(silence)).mask();
    assertThat(mask.at(40, 5)).isEqualTo(mask.at(40, 100));
    assertThat(mask.area()).isCloseTo(0.1, within(2e-3));
    assertThat(mask.energyInside(0, 18, mask.width(), 38)).isGreaterThan(0.8);
  }

  @Test
  void operatorBeforeNormalisation_isAnotherStimulus() {
    Settings settings = QUICK.withOperator(OperatorSpec.named("silence")).withIterations(5);
    assertThat(explain(settings.withRenormalise(true)).targetScore())
        .isNotEqualTo(explain(settings).targetScore());
  }

  @Test
  void operatorForPhotos_isRefused() {
    assertThatThrownBy(() -> explain(QUICK.withOperator(OperatorSpec.named("fade"))))
        .isInstanceOf(UserException.class)
        .hasMessage("operator 'fade' is not for speech; expected blur, mean, zero, silence, noise");
  }

  /** A softmax of cosines says the same of nearly everything. */
  @Test
  void smallestAreaOfCosines_isSmallWithTheRewardOfTheStart() throws IOException {
    Map<String, String> properties =
        Map.of("input", "speech", "minFrames", "140", "score", "cosine");
    Path file = folder.resolve("ear.pt");
    try (Network cosines =
        Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(properties))) {
      SmallestArea found =
          Explainer.smallestAreas(
                  cosines, List.of(new Subject(view, 0, QUICK)), 0.9, ProgressListener.NONE)
              .get(0);

      assertThat(found.reached()).isTrue();
      assertThat(found.explanation().area()).isLessThan(0.2);
    }
  }

  private static Explanation explain(Settings settings) {
    return Explainer.explain(network, view, 0, List.of(0.1), settings, progress -> true).get(0);
  }
}
