package extremalshell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Baseline;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of which it is known that channels 2, 13 and 22 of 24 carry class 0. */
class ChannelsTest {
  private static final List<Integer> PLANTED = List.of(2, 13, 22);

  /** Four maps of 2 x 2 for each colour, twice; class 0 adds three of them, class 1 others. */
  private static final String CODE =
      "    return (self).scores_from_maps((self).layer_maps(x, ), )\n"
          + "  def layer_maps(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    y = torch.add(torch.adaptive_avg_pool2d(x, [2, 2]), 1.5)\n"
          + "    return torch.cat([y, y, y, y, y, y, y, y], 1)\n"
          + "  def scores_from_maps(self: __torch__.Tiny,\n"
          + "    y: Tensor) -> Tensor:\n"
          + "    m = torch.mean(y, [2, 3])\n"
          + "    s = torch.add(torch.select(m, 1, 2), torch.select(m, 1, 13))\n"
          + "    a = torch.add(s, torch.select(m, 1, 22))\n"
          + "    return torch.stack([a, torch.mul(a, 0.0)], 1)\n"
          + "  def layer_tokens(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    return torch.transpose(torch.flatten((self).layer_maps(x, ), 2), 1, 2)\n"
          + "  def scores_from_tokens(self: __torch__.Tiny,\n"
          + "    t: Tensor) -> Tensor:\n"
          + "    y = torch.reshape(torch.transpose(t, 1, 2), [-1, 24, 2, 2])\n"
          + "    return (self).scores_from_maps(y, )\n";

  @TempDir static Path folder;
  private static Network network;
  private static View view;

  @BeforeAll
  static void open() throws IOException {
    Path directory = Files.createDirectories(folder.resolve("planted"));
    TinyNetwork.write(directory.resolve("planted.pt"), CODE);
    Files.writeString(directory.resolve("synset.txt"), "first\nsecond\n");
    Files.writeString(
        directory.resolve("serving.properties"),
        "width=8\nheight=8\nmean=0.5\nstd=0.5\nscore=logits\n");
    network = Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
    BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    grey.createGraphics().fillRect(0, 0, 8, 4);
    view = network.view(new Photo("grey", "grey", grey));
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static ChannelQuestion question(List<Double> areas, int consensus, Baseline baseline) {
    Settings settings =
        Settings.of(Preset.DEFAULT)
            .withIterations(60)
            .withConsensus(consensus)
            .with(SettingsCatalogue.CHANNELS, "maps")
            .with(SettingsCatalogue.BASELINE, baseline);
    return new ChannelQuestion(view, 0, areas, 1, settings, 20);
  }

  private static List<ChannelExplanation> ask(ChannelQuestion question) {
    return Channels.explain(network, question, ProgressListener.NONE);
  }

  @Test
  void plantedChannels_areFoundAtTheirShare() {
    ChannelExplanation found = ask(question(List.of(0.125), 0, Baseline.ZERO)).get(0);
    assertThat(found.kept()).containsExactlyInAnyOrderElementsOf(PLANTED);
    assertThat(found.explanation().area()).isEqualTo(0.125);
    assertThat(found.explanation().targetScore())
        .isEqualTo(found.explanation().input().targetScore());
    assertThat(found.asGood()).isZero();
  }

  @Test
  void tokens_areNotMaskedAlongTheirTokens() {
    ChannelQuestion maps = question(List.of(0.125), 0, Baseline.ZERO);
    ChannelExplanation found =
        ask(new ChannelQuestion(
                view,
                0,
                maps.areas(),
                1,
                maps.settings().with(SettingsCatalogue.CHANNELS, "tokens"),
                20))
            .get(0);
    assertThat(found.kept()).containsExactlyInAnyOrderElementsOf(PLANTED);
    assertThat(found.axis()).isEqualTo("last axis of [1, 4, 24]");
    assertThat(found.map()).isEqualTo(ask(maps).get(0).map());
  }

  @Test
  void search_findsThePlantedChannelsAlone() {
    ChannelExplanation found = ask(question(List.of(), 0, Baseline.ZERO)).get(0);
    assertThat(found.kept()).containsExactlyInAnyOrderElementsOf(PLANTED);
    SmallestArea search = found.search();
    assertThat(search).isNotNull();
    assertThat(search.reached()).isTrue();
    assertThat(search.curve()).extracting(SmallestArea.Point::area).contains(2 / 24.0, 3 / 24.0);
  }

  @Test
  void largerShares_containThePlantedChannelsAndFillTheShareExactly() {
    ChannelExplanation found = ask(question(List.of(0.5), 0, Baseline.ZERO)).get(0);
    assertThat(found.kept()).hasSize(12).containsAll(PLANTED);
  }

  @Test
  void consensus_saysThatItsSeedsAgree() {
    ChannelExplanation found = ask(question(List.of(0.125), 3, Baseline.ZERO)).get(0);
    assertThat(found.kept()).containsExactlyInAnyOrderElementsOf(PLANTED);
    assertThat(found.explanation().stability()).isEqualTo(1);
  }

  @Test
  void search_saysWhereMeansKeepTheScoreByThemselves() {
    assertThatThrownBy(() -> ask(question(List.of(), 0, Baseline.MEAN)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("without any channel of maps");
  }

  @Test
  void meansThatKeepAllOutputs_areRefusedAtAnyShare() {
    assertThatThrownBy(() -> ask(question(List.of(0.125), 0, Baseline.MEAN)))
        .hasMessageContaining("every choice of channels is equally good")
        .hasMessageContaining("expected baseline: 'zero'");
  }

  @Test
  void consensus_needsTwoSeeds() {
    assertThatThrownBy(() -> ask(question(List.of(0.125), 1, Baseline.ZERO)))
        .hasMessageContaining("a consensus needs 2 or more seeds, not 1");
  }

  @Test
  void stop_endsEverythingAtTheNextIteration() {
    List<Integer> seen = new ArrayList<>();
    ProgressListener third =
        progress -> {
          seen.add(progress.iteration());
          return progress.iteration() < 3;
        };
    for (List<Double> areas : List.of(List.of(0.125, 0.25, 0.5), List.<Double>of())) {
      seen.clear();
      ChannelExplanation found =
          Channels.explain(network, question(areas, 0, Baseline.ZERO), third).get(0);
      assertThat(seen).containsExactly(1, 2, 3);
      assertThat(found.explanation().interrupted()).isTrue();
      assertThat(found.explanation().trace()).last().extracting(Snapshot::iteration).isEqualTo(3);
      assertThat(found.controls()).isEmpty();
    }
    Inversion.Question inversion =
        new Inversion.Question(
            view, "maps", new Mask(1, 24, ChannelChoice.everything(24)), 1, 80, 0);
    Inversion stopped = Inversion.of(network, inversion, third);
    assertThat(stopped.interrupted()).isTrue();
    assertThat(stopped.done()).isEqualTo(3);
  }

  @Test
  void equallyFrequentChannels_areListedByTheirEffect() {
    float[] shares = {1, 0.5f, 1, 0};
    ChannelProfile profile = new ChannelProfile("net", "maps", shares, new float[] {1, 9, 2, 9}, 2);
    assertThat(profile.top(3)).containsExactly(2, 0, 1);
    float[] all = new float[12];
    Arrays.fill(all, 1);
    assertThat(new ChannelProfile("net", "maps", all, 1).listed(String::valueOf))
        .isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …");
    assertThatThrownBy(() -> profile.overlap(new ChannelProfile("voices", "maps", all, 1), 2))
        .hasMessageContaining("not 4 channels of maps of net and 12 of maps of voices");
  }

  @Test
  void profiles_overlapByTheirTopChannels() {
    ChannelExplanation found = ask(question(List.of(0.125), 0, Baseline.ZERO)).get(0);
    assertThat(found.network()).isEqualTo("planted");
    float mean = 0;
    for (int channel : PLANTED) {
      mean += found.means()[channel];
    }
    assertThat(found.map().area() * found.peak()).isCloseTo(mean, within(1e-4));
    ChannelProfile profile = ChannelProfile.of(List.of(found, found));
    assertThat(profile.top(3)).containsExactlyElementsOf(PLANTED);
    assertThat(profile.overlap(profile, 3)).isEqualTo(1);
    ChannelProfile other = new ChannelProfile("planted", "maps", new float[24], 1);
    other.shares()[2] = 1;
    assertThat(profile.overlap(other, 12)).isEqualTo(1 / 3.0);
    assertThatThrownBy(() -> profile.overlap(profile, 25)).hasMessageContaining("1 to 24");
    assertThatThrownBy(() -> profile.share(24)).hasMessageContaining("0 to 23");
  }

  @Test
  void inversion_ofAllChannelsBringsTheStimulusBack() {
    ChannelExplanation found = ask(question(List.of(0.125), 0, Baseline.ZERO)).get(0);
    Inversion inversion =
        Inversion.of(
            network,
            new Inversion.Question(view, "maps", found.explanation().mask(), 0.001, 80, 0),
            ProgressListener.NONE);
    assertThat(inversion.misfit()).isLessThan(0.01);
  }

  @Test
  void halvesOfAClass_overlapMoreThanTwoClasses() {
    Map<String, Map<String, float[]>> classes = new LinkedHashMap<>();
    for (int kind = 0; kind < 2; kind++) {
      Map<String, float[]> masks = new LinkedHashMap<>();
      for (int i = 0; i < 4; i++) {
        float[] mask = new float[8];
        mask[4 * kind] = 1;
        mask[4 * kind + 1 + i % 2] = 1;
        masks.put("stimulus " + i, mask);
      }
      classes.put("class " + kind, masks);
    }
    ChannelSets sets = new ChannelSets("net", "maps", classes);
    List<ChannelSets.Overlap> overlaps = sets.overlaps(sets.usualCount(), 50, 0);
    assertThat(sets.profile("class 1").top(3)).containsExactly(4, 5, 6);
    assertThat(overlaps)
        .extracting(ChannelSets.Overlap::other)
        .containsExactly("class 0", "class 1", "class 1");
    // one channel of each class is always among the two most frequent ones of a half
    assertThat(overlaps.get(0).low()).isGreaterThanOrEqualTo(1 / 3.0);
    assertThat(overlaps.get(0).mean()).isBetween(overlaps.get(0).low(), overlaps.get(0).high());
    assertThat(overlaps.get(2).high()).isZero();
    // two of eight channels: single masks share 0.25 / 1.75; ties by number raise the halves' share
    assertThat(sets.chance(2, 1)).isBetween(0.12, 0.19);
    assertThat(sets.chance(2, 3)).isGreaterThan(0.19);
  }
}
