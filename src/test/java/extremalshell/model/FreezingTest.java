package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;

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

  /**
   * As PyTorch writes a traced module, whose convolutions are classes of their own, and a frozen.
   */
  @Test
  void anyClassWithAParameter_isNotFrozen() throws IOException {
    String root = "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n";
    String layer = "class Conv2d(Module):\n  __parameters__ = [\"weight\", \"bias\", ]\n";

    assertThat(Freezing.isFrozen(file(root, root))).isTrue();
    assertThat(Freezing.isFrozen(file(root, layer))).isFalse();
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
