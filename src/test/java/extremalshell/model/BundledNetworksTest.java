package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledNetworksTest {
  @TempDir private static Path folder;

  @Test
  void whatComesWithTheShell_isAsPublishedAndSmall() throws IOException {
    assertThat(BundledNetworks.all()).extracting("name").containsExactly("photos", "voices");
    for (BundledNetworks.Bundled bundled : BundledNetworks.all()) {
      assertThat(bundled.damage()).as(bundled.name()).isNull();
      assertThat(bundled.summary()).as(bundled.name()).isNotBlank();
      assertThat(Files.size(bundled.folder().resolve(bundled.name() + ".pt"))).isLessThan(8L << 20);
    }
  }

  @Test
  void changedFile_isNamed() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("mine"), 16);
    Digests.write(network);
    BundledNetworks.Bundled bundled = new BundledNetworks.Bundled("mine", network, "");
    assertThat(bundled.damage()).isNull();

    Files.writeString(network.resolve("synset.txt"), "a\nb\nc\nd\n");
    assertThat(bundled.damage()).isEqualTo("synset.txt differs from its digest");
    Files.delete(network.resolve("synset.txt"));
    assertThat(bundled.damage()).isEqualTo("synset.txt is missing");
  }

  @Test
  void name_opensTheNetworkAndANameLikeIt_isOffered() {
    try (Network network = Network.open(TestEngine.ENGINE, "photos", NetworkOptions.NONE)) {
      assertThat(network.layers().names()).isNotEmpty();
    }
    assertThatThrownBy(() -> Network.open(TestEngine.ENGINE, "photo", NetworkOptions.NONE))
        .hasMessageContaining("did you mean photos?");
  }
}
