package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkLayersTest {
  @TempDir Path folder;

  /** The quadrant network with a layer after the pooling; {@code factor} of its second half. */
  private Network open(String factor) throws IOException {
    String body =
        TinyNetwork.QUADRANTS
            + "  def layer_pooled(self: __torch__.Tiny,\n"
            + "    x: Tensor) -> Tensor:\n"
            + "    return torch.adaptive_avg_pool2d(x, [2, 2])\n"
            + "  def scores_from_pooled(self: __torch__.Tiny,\n"
            + "    y: Tensor) -> Tensor:\n"
            + "    return torch.mul(torch.flatten(torch.mean(y, [1]), 1), "
            + factor
            + ")\n";
    TinyNetwork.directory(folder.resolve("tiny"), 8);
    TinyNetwork.write(folder.resolve("tiny/tiny.pt"), body);
    return Network.open(TestEngine.ENGINE, folder.resolve("tiny").toString(), NetworkOptions.NONE);
  }

  @Test
  void gradientOfAScore_isThatOfTheSecondHalf() throws IOException {
    try (Network network = open("20.0");
        NDManager manager = TestEngine.newManager()) {
      assertThat(network.layers().names()).containsExactly("pooled");
      NDArray batch = manager.arange(0f, 384f);
      NDArray activations =
          network.layers().activations("pooled", batch.reshape(new Shape(2, 3, 8, 8)));
      assertThat(activations.getShape()).isEqualTo(new Shape(2, 3, 2, 2));
      NDArray gradient =
          network
              .layers()
              .gradient(
                  manager,
                  "pooled",
                  activations,
                  outputs -> {
                    NDArray upstream = outputs.zerosLike();
                    upstream.set(new NDIndex(":, 2"), 1f);
                    return upstream;
                  });
      // score 2 is twenty times the mean over three channels of the quadrant below left
      float each = 20f / 3;
      assertThat(gradient.get(0).get(0).toFloatArray()).containsExactly(0, 0, each, 0);
      assertThat(gradient.getShape()).isEqualTo(activations.getShape());
      assertThat(network.layers().outputs("pooled", activations))
          .isEqualTo(network.outputs(batch.reshape(new Shape(2, 3, 8, 8))));
    }
  }

  @Test
  void layerThatTheScoresDoNotFollowFrom_isRefused() throws IOException {
    try (Network network = open("19.0");
        NDManager manager = TestEngine.newManager()) {
      NDArray batch = manager.ones(new Shape(1, 3, 8, 8));
      assertThatThrownBy(() -> network.layers().activations("pooled", batch))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "layer 'pooled' of network 'tiny': scores_from_pooled does not return what forward"
                  + " does");
    }
  }

  @Test
  void layerThatIsNotThere_isOneLine() throws IOException {
    try (Network network = open("20.0");
        NDManager manager = TestEngine.newManager()) {
      NDArray batch = manager.ones(new Shape(1, 3, 8, 8));
      assertThatThrownBy(() -> network.layers().activations("poold", batch))
          .isInstanceOf(UserException.class)
          .hasMessage("no layer 'poold' of network 'tiny'; did you mean pooled?");
    }
    Files.delete(folder.resolve("tiny/tiny.pt"));
    TinyNetwork.directory(folder.resolve("tiny"), 8);
    try (Network plain =
            Network.open(
                TestEngine.ENGINE, folder.resolve("tiny").toString(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      assertThat(plain.layers().names()).isEmpty();
      NDArray batch = manager.ones(new Shape(1, 3, 8, 8));
      assertThatThrownBy(() -> plain.layers().activations("pooled", batch))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "network 'tiny' names no layers; expected methods layer_NAME and scores_from_NAME"
                  + " beside forward");
    }
  }
}
