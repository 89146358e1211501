package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Application;
import ai.djl.repository.Repository;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;
import extremalshell.ExitCode;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DJL's own loading of a zoo, from one laid out in a folder. */
class ZooNetworksTest {
  private static final String GROUP = "test.zoo";

  @TempDir static Path folder;

  @BeforeAll
  static void layOut() throws Exception {
    Path base = folder.resolve("model/cv/image_classification/test/zoo/quadrants");
    Path files = Files.createDirectories(base.resolve("1.0"));
    TinyNetwork.write(files.resolve("quadrants.pt"), TinyNetwork.QUADRANTS);
    Files.writeString(files.resolve("synset.txt"), "nw\nne\nsw\nse\n");
    Files.writeString(
        base.resolve("metadata.json"),
        """
        {"metadataVersion": "0.2", "resourceType": "model",
         "application": "cv/image_classification", "groupId": "test.zoo",
         "artifactId": "quadrants", "name": "quadrants",
         "artifacts": [{"version": "1.0", "name": "small", "snapshot": false,
           "arguments": {"width": 24, "height": 20, "resize": true, "normalize": true},
           "files": {"model": %s, "synset": %s}}]}
        """
            .formatted(item(files.resolve("quadrants.pt")), item(files.resolve("synset.txt"))));
    Repository repository = Repository.newInstance("test", folder.toString());
    ModelZoo zoo =
        new ModelZoo() {
          {
            addModel(
                repository.model(Application.CV.IMAGE_CLASSIFICATION, GROUP, "quadrants", "1.0"));
          }

          @Override
          public String getGroupId() {
            return GROUP;
          }

          @Override
          public Set<String> getSupportedEngines() {
            return Set.of("PyTorch");
          }
        };
    ModelZoo.registerModelZoo(
        new ZooProvider() {
          @Override
          public ModelZoo getModelZoo() {
            return zoo;
          }
        });
  }

  private static String item(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    return "{\"uri\": \"1.0/%s\", \"name\": \"%s\", \"sha1Hash\": \"%s\", \"size\": %d}"
        .formatted(file.getFileName(), file.getFileName(), hash, bytes.length);
  }

  @Test
  void address_bringsWeightsLabelsAndPreprocessing() throws IOException {
    for (String address :
        new String[] {"djl://test.zoo/quadrants", "djl://test.zoo/quadrants/1.0/small"}) {
      try (Network network = Network.open(TestEngine.ENGINE, address, NetworkOptions.NONE)) {
        assertThat(network.describe()).isEqualTo("small 24x20, 4 classes, logits");
        assertThat(network.labels().name(2)).isEqualTo("sw");
        assertThat(network.notices()).isEmpty();
      }
    }
  }

  @Test
  void addressThatIsNone_isOneClearLine() {
    says(
        "djl://test.zoo/quadrant",
        "no network 'djl://test.zoo/quadrant' in the zoo; did you mean quadrants?",
        ExitCode.MISSING);
    says("djl://tset.zoo/quadrants", "no zoo 'tset.zoo'; expected one of", ExitCode.MISSING);
    says(
        "djl://quadrants",
        "'djl://quadrants' is not a zoo address; expected djl://group/name",
        ExitCode.USAGE);
    says(
        "djl://test.zoo/quadrants/2.0",
        "no such version or name in 'djl://test.zoo/quadrants/2.0'",
        ExitCode.MISSING);
  }

  private static void says(String address, String message, ExitCode code) {
    assertThatThrownBy(() -> Network.open(TestEngine.ENGINE, address, NetworkOptions.NONE))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.getMessage()).startsWith(message).doesNotContain("\n");
              assertThat(e.exitCode()).isEqualTo(code);
            });
  }
}
