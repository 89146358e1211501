package extremalshell.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TinyNetwork;
import extremalshell.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that no exporter writes are refused before libtorch reads them. */
class NetworkArchiveTest {
  private static final String CODE =
      "class Tiny(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
          + "  def forward(self: __torch__.Tiny,\n    x: Tensor) -> Tensor:\n"
          + "    return torch.mean(x, [2, 3])\n";

  @TempDir private Path folder;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The pickle of a module with one attribute. */
  private static byte[] module(String attribute) {
    return latin(
        "\u0080\u0002c__torch__\nTiny\n)\u0081}(X\u0008\0\0\0training\u0089X\u0001\0\0\0d"
            + attribute
            + "ub.");
  }

  private Path archive(byte[] pickle, String code) throws IOException {
    Path file = folder.resolve("net.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "net/data.pkl", pickle);
      put(zip, "net/data/0", new byte[16]);
      put(zip, "net/code/__torch__.py", latin(code));
      put(zip, "net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "net/version", latin("3\n"));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> NetworkArchive.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void pickleNestedTooDeep_isRefused() throws IOException {
    String deeper = "deeper than any exporter";
    refused(archive(module(")" + "\u0085".repeat(50_000)), CODE), deeper);
    refused(archive(module("]".repeat(50_000) + "a".repeat(49_999)), CODE), deeper);
    refused(archive(module(")" + "q\5h\5\u0086".repeat(200)), CODE), deeper);
    refused(archive(module("]q\5h\5a"), CODE), "contains itself");
    assertThat(NetworkArchive.read(archive(module(")" + "\u0085".repeat(50)), CODE)).code())
        .contains("torch.mean");
  }

  @ParameterizedTest
  @CsvSource({"'(', ')'", "'-', ''", "'not ', ''", "'[', ']'", "'x.', ''"})
  void codeNestedTooDeep_isRefused(String before, String after) throws IOException {
    String expression = before.repeat(50_000) + "x" + after.repeat(50_000);
    refused(archive(module("N"), CODE + "    y = " + expression + "\n"), "its code nests deeper");
  }

  /** Four floats are stored. */
  @ParameterizedTest
  @CsvSource({
    "0, 4, 4, 1, ''",
    "0, 5, 4, 1, reaches beyond the values of net/data/0",
    "0, 2, 4, 4, reaches beyond the values of net/data/0",
    "2, 3, 4, 1, reaches beyond the values of net/data/0",
    "0, 4, 9, 1, the values of net/data/0 are cut off",
    "9, 4, 4, 1, the values of net/data/9 are missing"
  })
  void tensorBeyondItsValues_isRefused(int offset, int size, int count, int stride, String why)
      throws IOException {
    String key = offset == 9 ? "9" : "0";
    char from = (char) (offset == 9 ? 0 : offset);
    String tensor =
        "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
            + key
            + "X\3\0\0\0cpuK"
            + (char) count
            + "tQK"
            + from
            + "K"
            + (char) size
            + "\u0085K"
            + (char) stride
            + "\u0085\u0089ccollections\nOrderedDict\n)RtR";
    Path file = archive(module(tensor), CODE);
    if (why.isEmpty()) {
      assertThat(NetworkArchive.read(file).holds("Float")).isTrue();
    } else {
      refused(file, why);
    }
  }

  @Test
  void archiveThatUnpacksToFarMore_isRefused() throws IOException {
    Path file = folder.resolve("bomb.pt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "net/data.pkl", module("N"));
      put(zip, "net/code/__torch__.py", latin(CODE));
      put(zip, "net/data/0", new byte[120 << 20]);
    }
    refused(file, "unpacks to far more than its size");
  }

  @Test
  void damagedArchives_areOneLineEach() throws IOException {
    byte[] whole =
        Files.readAllBytes(TinyNetwork.write(folder.resolve("tiny.pt"), TinyNetwork.QUADRANTS));
    Random random = new Random(1);
    Path file = folder.resolve("damaged.pt");
    for (int i = 0; i < 200; i++) {
      byte[] bytes = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
      for (int flip = 0; flip < 3 && bytes.length > 0; flip++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bytes);
      try {
        NetworkArchive.read(file);
      } catch (UserException e) {
        assertThat(e.getMessage()).startsWith("'" + file + "' ").doesNotContain("\n", "null");
      }
    }
  }

  @Test
  void otherFormats_areNamedWithTheirRemedy() throws IOException {
    named(
        "a.onnx", latin("\10\7\22\7pytorch\32\0052.1.0"), "is an ONNX network", "torch.jit.trace");
    named("A2.onnx", latin("\10\7"), "model = onnx2torch.convert('A2.onnx'), then torch.jit.trace");
    named(
        "B.pt",
        latin("\20\0\0\0\0\0\0\0{\"w\":{\"dtype\":\"F32\"}}"),
        "holds safetensors",
        "import safetensors.torch, model.load_state_dict(safetensors.torch.load_file('B.pt')),"
            + " then");
    named(
        "c.pt",
        latin("\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019."),
        "before PyTorch 1.6");
    named(
        "d.pt",
        latin("\u0080\4\u0095\0\0\0\0\0\0\0\0}."),
        "is a Python pickle",
        "model = pickle.load(open('d.pt', 'rb')), then torch.jit.trace");
    named("e.pt", latin("\u0089HDF\r\n\u001a\n"), "is an HDF5 file");
    named("f.pt", latin("<!DOCTYPE html><html>"), "is a web page");
    named("g.pt", latin("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull");
    String ordered = "\u0080\2ccollections\nOrderedDict\n)R(X\1\0\0\0wK\1u.";
    named(
        "h.pt",
        zip("h/data.pkl", ordered),
        "is a state dict",
        "torch.load('h.pt', map_location='cpu')),");
    String checkpoint = "\u0080\2}(X\5\0\0\0epochK\1X\12\0\0\0state_dict}u.";
    named("i.pt", zip("i/data.pkl", checkpoint), "is a checkpoint", "['state_dict']");
    String nested = "\u0080\2}(X\5\0\0\0epochK\1X\20\0\0\0model_state_dict}u.";
    named("i2.pt", zip("i/data.pkl", nested), "is a checkpoint", "['model_state_dict']");
    String model = "\u0080\2c__main__\nNet\n)\u0081}b.";
    named("j.pt", zip("j/data.pkl", model), "is a whole model pickled", "(__main__.Net)");
    named("k.pt", zip("k/archive_format", "pt2"), "torch.export (.pt2)", ".module()");
    named("l.pt", zip("weights.npy", ""), "holds NumPy arrays");
    named("m.pt", zip("readme.txt", ""), "is a zip archive without TorchScript code");
    named("n.pt", new byte[0], "is empty");
  }

  private void named(String name, byte[] bytes, String... parts) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    for (String part : parts) {
      refused(file, part);
    }
  }

  private static byte[] zip(String entry, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, entry, latin(text));
    }
    return bytes.toByteArray();
  }
}
