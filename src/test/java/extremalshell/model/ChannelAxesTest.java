package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and frames are not taken for channels. */
class ChannelAxesTest {
  @TempDir Path folder;

  private static String layer(String name, String of, String scores) {
    return "  def layer_%s(self: __torch__.Tiny,\n    x: Tensor) -> Tensor:\n    return %s\n"
            .formatted(name, of)
        + "  def scores_from_%s(self: __torch__.Tiny,\n    y: Tensor) -> Tensor:\n    return %s\n"
            .formatted(name, scores);
  }

  private Network open(String code, Map<String, String> options) throws IOException {
    Path file = TinyNetwork.write(folder.resolve("tiny.pt"), code);
    Map<String, String> all = new HashMap<>(Map.of("score", "logits"));
    all.putAll(options);
    return Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(all));
  }

  private static int axis(Network network, String layer, Shape input) {
    try (NDManager manager = TestEngine.ENGINE.newManager()) {
      NDArray batch = manager.zeros(input);
      NDArray activations = network.layers().activations(layer, batch);
      return network.channelAxes().of(layer, activations, batch);
    }
  }

  private static final String PHOTOS =
      "    return torch.mean(x, [2, 3])\n"
          + layer(
              "tokens",
              "torch.transpose(torch.flatten(torch.adaptive_avg_pool2d(x, [4, 4]), 2), 1, 2)",
              "torch.mean(y, [1])")
          + layer(
              "places",
              "torch.flatten(torch.adaptive_avg_pool2d(x, [4, 4]), 2)",
              "torch.mean(y, [2])")
          + layer(
              "open",
              "torch.transpose(torch.flatten(torch.adaptive_avg_pool2d(x, [2, 4]), 2), 1, 2)",
              "torch.mean(y, [1])")
          + layer("maps", "torch.mul(x, 1.)", "torch.mean(y, [2, 3])")
          + layer("swin", "torch.permute(x, [0, 2, 3, 1])", "torch.mean(y, [1, 2])");

  @Test
  void photos_haveTokensInASquareAndMapsAsTheInput() throws IOException {
    Shape input = new Shape(1, 3, 8, 8);
    Map<String, String> size = Map.of("width", "8", "height", "8");
    try (Network network = open(PHOTOS, size)) {
      assertThat(axis(network, "maps", input)).isEqualTo(1);
      assertThat(network.channelAxes().notices()).isEmpty();
      assertThat(axis(network, "tokens", input)).isEqualTo(2);
      assertThat(axis(network, "places", input)).isEqualTo(1);
      assertThat(network.notices())
          .contains(
              "layer 'places': the channels are the first axis of [1, 3, 16]",
              "layer 'tokens': the channels are the last axis of [1, 16, 3]");
      for (String layer : new String[] {"open", "swin"}) {
        assertThatThrownBy(() -> axis(network, layer, input))
            .hasMessageContaining("open the network with channelAxis: 'first' or 'last'");
      }
    }
    Map<String, String> last = new HashMap<>(size);
    last.put("channelAxis", "last");
    try (Network network = open(PHOTOS, last)) {
      assertThat(axis(network, "open", input)).isEqualTo(2);
      assertThat(axis(network, "swin", input)).isEqualTo(3);
      assertThat(axis(network, "maps", input)).isEqualTo(1);
    }
  }

  @Test
  void speech_hasTheAxisThatDoesNotGrowWithTheRecording() throws IOException {
    String code =
        "    return torch.mean(x, [1, 3])\n"
            + layer("frames", "torch.transpose(torch.squeeze(x, 1), 1, 2)", "torch.mean(y, [1])")
            + layer("bins", "torch.squeeze(x, 1)", "torch.mean(y, [2])")
            + layer("pooled", "torch.mean(x, [3])", "torch.mean(y, [1])");
    Shape input = new Shape(1, 1, 8, 8);
    try (Network network = open(code, Map.of("input", "speech", "mels", "8"))) {
      assertThat(axis(network, "frames", input)).isEqualTo(2);
      assertThat(axis(network, "bins", input)).isEqualTo(1);
      assertThatThrownBy(() -> axis(network, "pooled", input))
          .hasMessage(
              "layer 'pooled' returns [1, 1, 8], where 1 or 8 may be the channels; open the network"
                  + " with channelAxis: 'first' or 'last'");
    }
  }
}
