package extremalshell.torchscript;

import extremalshell.RegularFile;
import extremalshell.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files of networks that are not TorchScript, each named with the Python lines that convert it. */
public final class OtherFormats {
  private static final String TRACE =
      "torch.jit.trace(model.eval(), torch.rand(1, 3, 224, 224)).save('network.pt'), with the shape"
          + " of its input";

  /** Python that builds the network of some weights. */
  private static final String MODEL = "in Python model = Net() of its class, ";

  private static final int HEAD = 512;

  /** Keys of weights in checkpoints. */
  private static final List<String> WEIGHTS =
      List.of("state_dict", "model_state_dict", "model", "net", "weights");

  private OtherFormats() {}

  /**
   * Refuses a file whose first bytes show another format.
   *
   * @throws UserException when it is another format, or cannot be read
   */
  static void refuse(Path file) {
    RegularFile.check(file, "network '" + file + "'");
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    } catch (IOException e) {
      throw UserException.missing("network '" + file + "' cannot be read", e);
    }
    if (head.length == 0) {
      throw refused(file, "is empty; expected a TorchScript file: in Python " + TRACE);
    }
    if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
      return;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String kind = kind(head, text, String.valueOf(file.getFileName()));
    if (!kind.isEmpty()) {
      throw refused(file, kind);
    }
  }

  private static String kind(byte[] head, String text, String name) {
    boolean pickle = (head[0] & 0xFF) == 0x80 && head.length > 1 && head[1] > 0 && head[1] < 6;
    if (text.startsWith("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.")) {
      return "is a file of torch.save before PyTorch 1.6, weights without code; "
          + MODEL
          + "model.load_state_dict(torch.load('"
          + name
          + "', weights_only=False)), then "
          + TRACE;
    }
    if (pickle) {
      return "is a Python pickle, not TorchScript; in Python, where its classes are known, model ="
          + " pickle.load(open('"
          + name
          + "', 'rb')), then "
          + TRACE;
    }
    if (text.length() > 8
        && text.charAt(8) == '{'
        && Arrays.equals(head, 4, 8, new byte[4], 0, 4)) {
      return "holds safetensors, weights without code; "
          + MODEL
          + "import safetensors.torch, model.load_state_dict(safetensors.torch.load_file('"
          + name
          + "')), then "
          + TRACE;
    }
    if (text.startsWith("\u0089HDF")) {
      return "is an HDF5 file, as Keras writes; expected TorchScript: in PyTorch " + TRACE;
    }
    if (text.startsWith("GGUF") || text.startsWith("TFL3", 4)) {
      String format = text.startsWith("GGUF") ? "GGUF" : "TensorFlow Lite";
      return "is a " + format + " file; expected TorchScript: in PyTorch " + TRACE;
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".onnx") || isOnnx(head, text)) {
      return "is an ONNX network; expected TorchScript: export the PyTorch model it came from, or"
          + " in Python import onnx2torch, model = onnx2torch.convert('"
          + name
          + "'), then "
          + TRACE;
    }
    if (text.startsWith("version https://git-lfs")) {
      return "is a pointer of Git LFS, not the network; git lfs pull fetches it";
    }
    if (text.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype|html|\\?xml).*")) {
      return "is a web page, not a network; download the file itself";
    }
    return "";
  }

  /** The first field of an ONNX model is its version, the next one the name of its producer. */
  private static boolean isOnnx(byte[] head, String text) {
    return head[0] == 8
        && head.length > 3
        && head[1] < 32
        && (head[2] == 0x12 || head[2] == 0x3A || head[2] == 0x42)
        && (text.contains("pytorch") || text.contains("onnx") || text.contains("tf2"));
  }

  /**
   * Refuses an archive without code.
   *
   * @throws UserException when it has none
   */
  static void refuseWithoutCode(Path file, ZipFile zip) throws IOException {
    if (zip.stream().anyMatch(entry -> NetworkArchive.isCode(entry.getName()))) {
      return;
    }
    boolean exported =
        zip.stream()
            .map(ZipEntry::getName)
            .anyMatch(
                n ->
                    n.matches(
                        "(.*/)?(archive_format|serialized_exported_program.*|.*models/model\\.json)"));
    if (exported) {
      throw refused(
          file,
          "is a program of torch.export (.pt2); expected TorchScript: in Python"
              + " torch.jit.trace(torch.export.load('"
              + file.getFileName()
              + "').module(), torch.rand(1, 3, 224, 224)).save('network.pt')");
    }
    ZipEntry data =
        zip.stream().filter(e -> e.getName().matches("[^/]+/data\\.pkl")).findFirst().orElse(null);
    if (data != null) {
      throw refused(
          file, weights(file, Pickle.read(zip.getInputStream(data).readAllBytes()).root()));
    }
    if (zip.stream().anyMatch(e -> e.getName().endsWith(".npy"))) {
      throw refused(file, "holds NumPy arrays; expected TorchScript: in Python " + TRACE);
    }
    throw refused(file, "is a zip archive without TorchScript code; in Python " + TRACE);
  }

  private static String weights(Path file, Pickle.Value root) {
    String name = String.valueOf(file.getFileName());
    if (root.kind() == Pickle.Kind.OBJECT) {
      return "is a whole model pickled by torch.save ("
          + root.text()
          + "), weights without code; in Python model = torch.load('"
          + name
          + "', weights_only=False), then "
          + TRACE;
    }
    List<String> keys = root.parts().stream().map(Pickle.Value::text).toList();
    String key = WEIGHTS.stream().filter(keys::contains).findFirst().orElse("");
    boolean checkpoint = !key.isEmpty() || keys.contains("optimizer") || keys.contains("epoch");
    String taken = key.isEmpty() ? "" : "['" + key + "']";
    return "is a "
        + (checkpoint ? "checkpoint" : "state dict")
        + " of torch.save, weights without code; "
        + MODEL
        + "model.load_state_dict(torch.load('"
        + name
        + "', map_location='cpu')"
        + taken
        + "), then "
        + TRACE;
  }

  /** Returns whether a file has the name of a network of another format. */
  public static boolean isNetwork(Path file) {
    return String.valueOf(file.getFileName())
        .matches("(?i).*\\.(onnx|pt2|pth|safetensors|bin|h5|ckpt|pkl|keras|tflite|ptl|gguf)");
  }

  private static UserException refused(Path file, String what) {
    return UserException.missing("'" + file + "' " + what, null);
  }
}
