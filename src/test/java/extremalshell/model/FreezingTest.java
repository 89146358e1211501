package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.torchscript.NetworkArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezingTest {
  @TempDir private Path folder;

  /** As PyTorch writes traced modules, whose layers are classes of their own, and frozen ones. */
  @Test
  void normalisationThatIsNotFolded_isWorthFreezing() throws IOException {
    String root = "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n";
    String layer = "class Conv2d(Module):\n  __parameters__ = [\"weight\", \"bias\", ]\n";
    String normalised = layer + "    x = torch.batch_norm(input, weight, bias, mean, var)\n";

    assertThat(isWorthFreezing(root, normalised)).isTrue();
    assertThat(isWorthFreezing(root, layer)).as("nothing to fold").isFalse();
    assertThat(isWorthFreezing(root, root)).as("frozen").isFalse();
  }

  private boolean isWorthFreezing(String root, String layer) throws IOException {
    return NetworkArchive.read(file(root, layer)).isWorthFreezing();
  }

  private Path file(String root, String layer) throws IOException {
    Path file = folder.resolve("net.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("net/code/__torch__.py"));
      zip.write(root.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("net/code/__torch__/torch/nn/modules/conv.py"));
      zip.write(layer.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
