package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What scripts can ask about channels, and what they cannot. */
class ChannelsInScriptsTest {
  private static String error(String line) {
    return new ScriptBench().error(line);
  }

  @Test
  void argumentsOfMasksOfTheStimulus_areRefusedBesideChannels() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb channels: 'stage3', operator: 'blur'"))
        .contains("perturb operator: belongs to masks of the stimulus, not to channels");
  }

  @Test
  void argumentsOfChannels_needChannels() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb controls: 5"))
        .contains("perturb controls: belongs to channels:, which is not given");
  }

  @Test
  void layers_mustDiffer() {
    assertThat(error("model 'm'\nload 'samples:cat'\nperturb channels: ['a', 'a']"))
        .contains("perturb channels: a appears twice");
  }

  @Test
  void results_mustBeOfChannels() {
    assertThat(error("channels 3")).contains("expected results of perturb channels:");
  }
}
