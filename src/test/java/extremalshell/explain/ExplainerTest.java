package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.reward.CustomReward;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Photo;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a network whose classes are the brightness of the quadrants, so that the answer is known. */
class ExplainerTest {
  private static final int SIDE = 64;
  private static final int SOUTH_EAST = 3;
  private static final Settings QUICK =
      Settings.of(Preset.DEFAULT).withIterations(60).withOperator(OperatorSpec.named("fade"));

  @TempDir static Path folder;
  private static Network network;
  private static Photo photo;

  @BeforeAll
  static void open() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    network = Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
    photo = lights(Color.DARK_GRAY);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  /** With a light in the middle of each quadrant. */
  private static Photo lights(Color around) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(around);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(Color.WHITE);
    for (int q = 0; q < 4; q++) {
      graphics.fillRect(q % 2 * 32 + 8, q / 2 * 32 + 8, 16, 16);
    }
    return new Photo("lights", "lights", image);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void mask_liesOnTheEvidence(Variant variant) {
    Explanation explanation = explain(QUICK.withVariant(variant), 0.08).get(0);

    Mask mask = explanation.mask();
    assertThat(mask.energyInside(32, 32, 64, 64)).as("share in the quadrant").isGreaterThan(0.95);
    assertThat(mask.energyInside(36, 36, 60, 60)).as("share on the light").isGreaterThan(0.8);
    boolean raised = explanation.targetScore() > explanation.input().targetScore();
    assertThat(raised).isEqualTo(variant != Variant.DELETE);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void subjectsOfOneBatch_knowNothingOfEachOther(Variant variant) {
    Settings settings = QUICK.withVariant(variant).withJitter(3);
    Settings other = settings.withSeed(7).withReward(Rewards.SCORE).withVariant(Variant.DUAL);
    List<Double> areas = List.of(0.05, 0.1);
    List<Subject> subjects =
        List.of(
            new Subject(photo, 0, settings),
            new Subject(lights(Color.LIGHT_GRAY), 2, settings),
            new Subject(photo, 3, other),
            new Subject(photo, 3, other.withSeed(1).withOperator(OperatorSpec.named("mean"))));

    List<Explanation> together = Explainer.explain(network, subjects, areas, ProgressListener.NONE);

    assertThat(together).hasSize(8);
    List<Explanation> apart = new ArrayList<>();
    for (Subject subject : subjects) {
      apart.addAll(Explainer.explain(network, List.of(subject), areas, ProgressListener.NONE));
    }
    for (int i = 0; i < together.size(); i++) {
      Explanation alone = apart.get(i);
      assertThat(together.get(i).settings()).isEqualTo(alone.settings());
      assertThat(together.get(i).targetScore()).isCloseTo(alone.targetScore(), within(1e-4f));
      assertThat(together.get(i).mask().values())
          .containsExactly(alone.mask().values(), within(1e-3f));
      assertThat(together.get(i).input()).isEqualTo(alone.input());
      assertThat(together.get(i).area()).isEqualTo(alone.area());
    }
  }

  @Test
  void nestedMasks_containEachOther_haveTheirAreas_andRankThePixels() {
    List<Explanation> nested = explain(QUICK.withNested(true), 0.2, 0.05, 0.1);

    float[] small = nested.get(1).mask().values();
    float[] middle = nested.get(2).mask().values();
    float[] large = nested.get(0).mask().values();
    float[] ranking = Ranking.of(nested).values();
    for (int i = 0; i < small.length; i++) {
      assertThat(middle[i]).isGreaterThanOrEqualTo(small[i] - 1e-6f);
      assertThat(large[i]).isGreaterThanOrEqualTo(middle[i] - 1e-6f);
      float shown = 0.05f * small[i] + 0.1f * middle[i] + 0.8f * large[i];
      assertThat(ranking[i]).isCloseTo(shown, within(1e-6f));
    }
    for (Explanation each : nested) {
      assertThat(each.area()).isCloseTo(each.targetArea(), within(0.001));
      assertThat(each.mask().energyInside(32, 32, 64, 64)).isGreaterThan(0.9);
    }
  }

  @Test
  void severalAreas_rankAllPixels_andOneAreaDoesNot() {
    List<Explanation> several = explain(QUICK, 0.2, 0.05);

    assertThat(several).allMatch(Explanation::ranks);
    assertThat(several.get(0).attribution()).isEqualTo(several.get(1).attribution());
    assertThat(several.get(0).attribution()).isEqualTo(Attribution.of(Ranking.of(several)));
    Explanation single = explain(QUICK, 0.2).get(0);
    assertThat(single.ranks()).isFalse();
    assertThat(single.attribution()).isEqualTo(Attribution.of(single.mask()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"score", "contrastive", "probability"})
  void everyReward_findsTheEvidence(String name) {
    Reward reward = Rewards.all().named(name);
    Mask mask = explain(QUICK.withReward(reward), 0.08).get(0).mask();

    assertThat(mask.energyInside(32, 32, 64, 64)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blur", "fade", "mean", "constant", "zero"})
  void everyOperator_findsTheEvidence(String name) {
    OperatorSpec operator = OperatorSpec.named(name);
    operator = operator.has("value") ? operator.with("value", 0.2) : operator;

    Explanation explanation = explain(QUICK.withOperator(operator), 0.08).get(0);

    assertThat(explanation.mask().energyInside(32, 32, 64, 64)).isGreaterThan(0.9);
  }

  @Test
  void settingsThatDoNotFitTheInput_areOneClearLineEach() {
    refuses(
        QUICK.withJitter(17),
        "jitter 17 is above a quarter of the input's shorter side, 16 pixels");
    refuses(
        QUICK.withGranularity(new extremalshell.mask.Granularity(17, 30)),
        "granularity step 17, sigma 30.0 is too coarse for an input of 64x64; expected a step up to"
            + " 16 and a sigma up to 64");
    refuses(
        QUICK.withGranularity(new extremalshell.mask.Granularity(1, 60)),
        "granularity step 1, sigma 60.0 is too fine to compute; give a larger step, or"
            + " a sigma closer to three steps");
    refuses(
        Settings.of(Preset.REFERENCE).withNested(true),
        "nested masks need exact areas; choose the preset default instead of reference");
  }

  private static void refuses(Settings settings, String message) {
    assertThatThrownBy(() -> explain(settings, 0.1))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void realisedArea_isTheAskedOneAndTheMaskReachesZeroAndOne() {
    for (Explanation each : explain(QUICK, 0.05, 0.1, 0.2, 0.4, 0.7)) {
      MaskStatistics statistics = each.statistics();
      assertThat(statistics.area()).isCloseTo(each.targetArea(), within(0.001));
      assertThat(statistics.min()).isLessThan(0.005);
      assertThat(statistics.max()).isGreaterThan(0.995);
    }
  }

  @Test
  void severalExplanations_doNotOverlapAndShowThatThereIsOneReason() {
    List<Explanation> found = explain(QUICK.with(SettingsCatalogue.EXPLANATIONS, 3L), 0.08, 0.04);

    assertThat(found)
        .extracting(Explanation::targetArea)
        .containsExactly(0.08, 0.04, 0.08, 0.04, 0.08, 0.04);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).area()).isCloseTo(found.get(i).targetArea(), within(1e-3));
      for (int j = i / 2 * 2 + 2; j < found.size(); j++) {
        float[] one = found.get(i).mask().values();
        float[] other = found.get(j).mask().values();
        for (int pixel = 0; pixel < one.length; pixel++) {
          assertThat(one[pixel] > 0.55 && other[pixel] > 0.55).isFalse();
        }
      }
    }
    // one light alone counts for its class
    assertThat(found.get(0).mask().energyInside(32, 32, 64, 64)).isGreaterThan(0.9);
    assertThat(found.get(2).targetScore()).isLessThan(found.get(0).targetScore());
    assertThatThrownBy(() -> explain(QUICK.with(SettingsCatalogue.EXPLANATIONS, 3L), 0.4))
        .hasMessage(
            "explanations: after 2 of 3 masks 0.20 of the stimulus is left, no more than the area"
                + " 0.4; give smaller areas or fewer explanations");
    assertThatThrownBy(() -> smallest(QUICK.with(SettingsCatalogue.EXPLANATIONS, 2L), 1))
        .hasMessage(
            "area auto searches one mask; give an area with explanations:, or explanations: 1");
  }

  @Test
  void areasThatCannotBeSearched_areOneClearLineEach() {
    assertThatThrownBy(() -> smallest(Settings.of(Preset.REFERENCE), 1))
        .hasMessage("area auto needs exact areas; choose the preset default instead of reference");
    assertThatThrownBy(() -> smallest(QUICK.withVariant(Variant.DELETE), 1))
        .hasMessage(
            "area auto searches the mask that keeps the score, but the variant delete"
                + " removes it; choose preserve or dual");
  }

  private static SmallestArea smallest(Settings settings, double keep) {
    List<Subject> alone = List.of(new Subject(photo, SOUTH_EAST, settings));
    return Explainer.smallestAreas(network, alone, keep, ProgressListener.NONE).get(0);
  }

  @Test
  void referencePreset_findsTheEvidenceToo() {
    Settings settings =
        Settings.of(Preset.REFERENCE)
            .withIterations(300)
            .withOperator(OperatorSpec.named("fade"))
            .withGranularity(new extremalshell.mask.Granularity(4, 8));

    Explanation explanation = explain(settings, 0.1).get(0);

    // It mirrors every other iteration, so that left and right are one to it.
    assertThat(explanation.mask().energyInside(0, 32, 64, 64)).isGreaterThan(0.9);
    assertThat(explanation.trace()).hasSize(5);
  }

  @Test
  void sameSeed_givesTheSameMask() {
    Settings settings = QUICK.withIterations(20);

    Mask first = explain(settings.withSeed(7), 0.1).get(0).mask();
    Mask again = explain(settings.withSeed(7), 0.1).get(0).mask();
    Mask other = explain(settings.withSeed(8), 0.1).get(0).mask();

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void trace_isEvenAndEndsWithTheFinalMask() {
    Explanation explanation = explain(QUICK.withIterations(41).withSnapshots(5), 0.1).get(0);

    assertThat(explanation.trace())
        .extracting(Snapshot::iteration)
        .containsExactly(1, 11, 21, 31, 41);
    assertThat(explanation.trace()).extracting(Snapshot::step).containsExactly(1, 2, 3, 4, 5);
    Snapshot last = explanation.trace().get(4);
    assertThat(last.prediction()).isEqualTo(explanation.perturbation());
    assertThat(last.statistics().area()).isCloseTo(explanation.area(), within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"DEFAULT,5,false", "DEFAULT,500,true", "DEFAULT,500,false", "REFERENCE,5,false"})
  void interruption_keepsTheMaskSoFar(Preset preset, int after, boolean again) {
    List<Integer> seen = new ArrayList<>();
    Settings settings = Settings.of(preset).withIterations(1000000);

    List<Explanation> explanations =
        Explainer.explain(
            network,
            photo,
            SOUTH_EAST,
            List.of(0.1, 0.2),
            settings,
            new ProgressListener() {
              @Override
              public boolean onIteration(Progress progress) {
                seen.add(progress.iteration());
                return progress.iteration() < after;
              }

              @Override
              public boolean skipsClosing() {
                return again;
              }
            });

    assertThat(seen).hasSizeGreaterThanOrEqualTo(after).isSorted();
    if (again || preset == Preset.REFERENCE) {
      assertThat(seen).hasSize(after);
    } else {
      assertThat(seen).hasSizeGreaterThanOrEqualTo(after + 12);
    }
    assertThat(explanations).hasSize(2).allMatch(Explanation::interrupted);
    Ending ending = again && preset == Preset.DEFAULT ? Ending.CUT : Ending.STOPPED;
    assertThat(explanations).extracting(Explanation::ending).containsOnly(ending);
    assertThat(explanations.get(1).mask().height()).isEqualTo(SIDE);
    if (preset == Preset.DEFAULT) {
      assertThat(explanations.get(1).area()).isCloseTo(0.2, within(0.001));
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void progress_showsTheScoreOfTheRows_whateverIsMaximised(Variant variant) {
    Reward farOff = new CustomReward("far off", (y, target) -> y[target] - 1000);
    List<Double> scores = new ArrayList<>();

    List<Snapshot> rows =
        Explainer.explain(
                network,
                photo,
                SOUTH_EAST,
                List.of(0.1),
                QUICK.withVariant(variant).withReward(farOff).withJitter(0),
                progress -> scores.add(progress.score()))
            .get(0)
            .trace();

    for (Snapshot row : rows.subList(0, rows.size() - 1)) {
      assertThat(scores.get(row.iteration() - 1))
          .isCloseTo(row.prediction().targetScore(), within(1e-5));
    }
  }

  @Test
  void areasThatAreNone_areOneClearLineEach() {
    says("no area; expected at least one, above 0 and below 1");
    says("area 1.0 is not above 0 and below 1", 1.0);
    says("area NaN is not above 0 and below 1", 0.1, Double.NaN);
    says("areas [0.1, 0.1] name the same area twice", 0.1, 0.1);
  }

  private static void says(String message, Double... areas) {
    assertThatThrownBy(
            () ->
                Explainer.explain(network, photo, 0, List.of(areas), QUICK, ProgressListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  private static List<Explanation> explain(Settings settings, Double... areas) {
    return Explainer.explain(
        network, photo, SOUTH_EAST, List.of(areas), settings, ProgressListener.NONE);
  }
}
