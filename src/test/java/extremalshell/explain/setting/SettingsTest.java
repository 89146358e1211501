package extremalshell.explain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.attribute.MethodSpec;
import extremalshell.explain.reward.Rewards;
import extremalshell.mask.Granularity;
import extremalshell.mask.TimeUnits;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Sigmas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Settings OTHER =
      Settings.of(Preset.REFERENCE)
          .withVariant(Variant.DUAL)
          .withOperator(OperatorSpec.blur(new Sigmas(3, 5)))
          .withReward(Rewards.CONTRASTIVE)
          .withIterations(7)
          .withGranularity(new Granularity(4, 8, 2, Granularity.Axes.TIME))
          .withJitter(3)
          .withSnapshots(2)
          .withRenormalise(true)
          .withNested(true)
          .withSeed(-9)
          .withMethod(MethodSpec.named("rise").with("samples", 100).with("base", "mean"));

  @Test
  void identity_isTheTextOfStoresOfVersion01() {
    assertThat(Settings.of(Preset.DEFAULT))
        .hasToString(
            "Settings[preset=DEFAULT, variant=PRESERVE, operator=blur, reward=PROBABILITY,"
                + " iterations=200, granularity=null, jitter=4, snapshots=5, renormalise=false,"
                + " nested=false, seed=0, method=extremal]");
    assertThat(OTHER)
        .hasToString(
            "Settings[preset=REFERENCE, variant=DUAL, operator=blur(5.0x3.0), reward=CONTRASTIVE,"
                + " iterations=7, granularity=step 8.0 x 4, sigma 16.0 x 8.0, time, jitter=3,"
                + " snapshots=2, renormalise=true, nested=true, seed=-9,"
                + " method=rise(samples=100,base=mean)]");
  }

  @Test
  void segments_areReadAsTheyAreWritten() {
    for (TimeUnits units : List.of(TimeUnits.BY_ENERGY, new TimeUnits(List.of(0.31, 2.0)))) {
      for (Granularity nodes :
          List.of(new Granularity(4, 12), new Granularity(4, 8, 2, Granularity.Axes.TIME))) {
        Settings settings = OTHER.withGranularity(nodes.withUnits(units));
        assertThat(Settings.ofJson(settings.toJson())).isEqualTo(settings);
        Setting<?> setting = SettingsCatalogue.GRANULARITY;
        assertThat(setting.read(OTHER, setting.text(settings))).isEqualTo(settings);
      }
    }
    assertThat(new Granularity(4, 12).withUnits(TimeUnits.BY_ENERGY).describe())
        .isEqualTo("segments by energy, step 4, sigma 12.0");
  }

  @Test
  void everySetting_isReadAsItIsWritten() {
    assertThat(Settings.ofJson(OTHER.toJson())).isEqualTo(OTHER);
    assertThat(Settings.ofJson(Map.of("preset", "reference")))
        .isEqualTo(Settings.of(Preset.REFERENCE));
    Settings read = Settings.of(Preset.DEFAULT);
    for (Setting<?> setting : SettingsCatalogue.all()) {
      read = setting.read(read, setting.text(OTHER));
    }
    assertThat(read).isEqualTo(OTHER);
    assertThatThrownBy(() -> Settings.ofJson(Map.of("reward", "scores")).complete())
        .hasMessageContaining("reward 'scores' is missing here");
  }
}
