package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with inputs behind the first one, which are constants. */
class ConstantInputsTest {
  /** Mean colours times c, plus n; the layer takes c alone. */
  private static final String CODE =
      "    return torch.add((self).scores_from_scaled((self).layer_scaled(x, c, ), ), n, alpha=0)\n"
          + "  def layer_scaled(self: __torch__.Tiny,\n"
          + "    x: Tensor,\n"
          + "    c: Tensor) -> Tensor:\n"
          + "    return torch.mul(torch.mean(x, [2, 3]), c)\n"
          + "  def scores_from_scaled(self: __torch__.Tiny,\n"
          + "    y: Tensor) -> Tensor:\n"
          + "    return torch.mul(y, 1.)\n";

  @TempDir Path folder;

  private float[] scores(String inputs) throws IOException {
    Path file =
        TinyNetwork.write(
            folder.resolve("tiny.pt"), "x: Tensor,\n    c: Tensor,\n    n: int", CODE, "Tensor");
    Map<String, String> options =
        Map.of("width", "4", "height", "4", "score", "logits", "inputs", inputs);
    try (Network network =
            Network.open(TestEngine.ENGINE, file.toString(), new NetworkOptions(options));
        NDManager manager = TestEngine.ENGINE.newManager()) {
      NDArray batch = manager.ones(new Shape(2, 3, 4, 4));
      float[] outputs = network.outputs(batch).toFloatArray();
      NDArray activations = network.layers().activations("scaled", batch);
      assertThat(network.layers().outputs("scaled", activations).toFloatArray())
          .containsExactly(outputs);
      return outputs;
    }
  }

  @Test
  void constants_areNumbersOrFiles() throws IOException {
    assertThat(scores("2, 3, 4; 7")).containsExactly(2, 3, 4, 2, 3, 4);
    Files.write(folder.resolve("c.npy"), npy(5, 6, 7));
    assertThat(scores("c.npy; 7")).containsExactly(5, 6, 7, 5, 6, 7);
  }

  private static byte[] npy(float... row) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, %d), }\n".formatted(row.length);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + 4 * row.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    file.put((byte) 0).putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.US_ASCII));
    for (float value : row) {
      file.putFloat(value);
    }
    return file.array();
  }

  @Test
  void otherTexts_areRefused() {
    assertThatThrownBy(() -> scores("2, three; 7"))
        .hasMessageStartingWith(
            "inputs '2, three; 7' of the network; expected numbers with commas");
    assertThatThrownBy(() -> scores("d.npy; 7"))
        .hasMessage("inputs of the network: cannot read 'd.npy'");
    assertThatThrownBy(() -> scores("2, 3, 4")).hasMessageContaining("'n'");
  }
}
