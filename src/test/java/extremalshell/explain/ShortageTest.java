package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.torchscript.OutOfMemory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks whose memory runs out, as libtorch says so. */
class ShortageTest {
  private static final int SIDE = 32;

  /** Selecting one of 10^15 values needs nothing forward, and as many zeros backward. */
  private static final String BACKWARD =
      """
          y = torch.adaptive_avg_pool2d(x, [2, 2])
          z = torch.mul(torch.flatten(torch.mean(y, [1]), 1), 20.0)
          if torch.gt(torch.size(x, 0), %d):
            w = torch.select(torch.expand(torch.unsqueeze(z, 2), [-1, -1, 1000000000000000]), 2, 0)
          else:
            w = z
          return w
      """;

  private static final String FORWARD =
      """
          y = torch.adaptive_avg_pool2d(x, [2, 2])
          z = torch.mul(torch.flatten(torch.mean(y, [1]), 1), 20.0)
          if torch.gt(torch.size(x, 0), 2):
            ops.prim.RaiseException("CUDA out of memory. Tried to allocate 2.00 GiB.")
          else:
            pass
          return z
      """;

  @TempDir Path folder;

  private Network open(String body) throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    TinyNetwork.write(directory.resolve("tiny.pt"), body.indent(4));
    return Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
  }

  private static List<Explanation> explained(Network network, int areas) {
    List<Double> all = IntStream.rangeClosed(1, areas).mapToObj(i -> i / 20.0).toList();
    BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      grey.setRGB(i % SIDE, i / SIDE, i * 77777);
    }
    return Explainer.explain(
        network,
        network.view(new Photo("grey", "grey", grey)),
        1,
        all,
        Settings.of(Preset.DEFAULT).withIterations(6),
        ProgressListener.NONE);
  }

  @Test
  void backwardThatRunsOutOfMemory_isTriedAgainWithHalfTheBatch() throws IOException {
    List<float[]> expected;
    try (Network network = open(BACKWARD.formatted(1000))) {
      expected = explained(network, 7).stream().map(each -> each.mask().values()).toList();
      assertThat(network.shortage()).isEmpty();
    }
    Files.delete(folder.resolve("tiny/tiny.pt"));
    try (Network network = open(BACKWARD.formatted(2))) {
      List<Explanation> found = explained(network, 7);
      assertThat(found.stream().map(each -> each.mask().values()).toList())
          .usingRecursiveComparison()
          .isEqualTo(expected);
      assertThat(found.get(0).origin().engine())
          .endsWith(", at most 1 mask at once after memory ran out");
      assertThat(network.shortage())
          .isEqualTo(
              "the memory of the device ran out; from here on network 'tiny' takes at most 1 mask"
                  + " at once");
    }
  }

  @Test
  void forwardThatRunsOutOfMemory_isTriedInHalves() throws IOException {
    try (Network network = open(FORWARD);
        NDManager manager = TestEngine.newManager()) {
      assertThat(network.outputs(manager.ones(new Shape(9, 3, SIDE, SIDE))).getShape())
          .isEqualTo(new Shape(9, 4));
      assertThat(explained(network, 4).get(3).origin().engine())
          .endsWith(", at most 2 masks at once after memory ran out");
    }
  }

  @Test
  void singleMaskThatDoesNotFit_isOneClearLine() throws IOException {
    assertThatThrownBy(() -> open(FORWARD.replace("if torch.gt(torch.size(x, 0), 2)", "if True")))
        .isInstanceOf(OutOfMemory.class)
        .hasMessage("network 'tiny' needs more memory than the device has free");
  }
}
