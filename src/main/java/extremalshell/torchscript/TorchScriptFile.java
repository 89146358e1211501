package extremalshell.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file: a zip of code, the module as a pickle of protocol 2, and one entry for each
 * tensor's values. The bytes are the same for the same module.
 */
public final class TorchScriptFile {
  /** Version of the file format: the newest, whose operators need no upgrade. */
  private static final String VERSION = "10\n";

  private final String name;
  private final List<String> attributes = new ArrayList<>();
  private final List<long[]> shapes = new ArrayList<>();
  private final List<float[]> tensors = new ArrayList<>();

  /** Begins a module; the name is the name of its class. */
  public TorchScriptFile(String name) {
    this.name = name;
  }

  /** Adds a constant tensor, and returns the expression for it in the code. */
  public String constant(float[] values, long... shape) {
    attributes.add("c" + attributes.size());
    shapes.add(shape);
    tensors.add(values);
    return "self." + attributes.get(attributes.size() - 1);
  }

  /**
   * Writes the file.
   *
   * @param methods of the class, indented by two spaces
   */
  public void write(Path file, String methods) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, methods);
    }
  }

  /**
   * Writes the same bytes to a stream, which it closes.
   *
   * @param methods of the class, indented by two spaces
   */
  public void write(OutputStream out, String methods) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      store(zip, "data.pkl", pickle());
      store(zip, "code/__torch__.py", code(methods).getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      for (int i = 0; i < tensors.size(); i++) {
        store(zip, "data/" + i, bytes(tensors.get(i)));
      }
      store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      store(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private String code(String methods) {
    StringBuilder text = new StringBuilder();
    text.append("class ").append(name).append("(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    for (String attribute : attributes) {
      text.append("  ").append(attribute).append(" : Tensor\n");
    }
    return text + methods;
  }

  private byte[] pickle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    ascii(out, "c__torch__\n" + name + "\n)");
    out.write(0x81);
    ascii(out, "}(");
    string(out, "training");
    out.write(0x89);
    for (int i = 0; i < attributes.size(); i++) {
      string(out, attributes.get(i));
      tensor(out, i);
    }
    ascii(out, "ub.");
    return out.toByteArray();
  }

  /**
   * Writes a tensor as torch.save does: rebuild(persistent id of the storage, offset, size, stride,
   * …).
   */
  private void tensor(ByteArrayOutputStream out, int index) {
    long[] shape = shapes.get(index);
    ascii(out, "ctorch._utils\n_rebuild_tensor_v2\n((");
    string(out, "storage");
    ascii(out, "ctorch\nFloatStorage\n");
    string(out, Integer.toString(index));
    string(out, "cpu");
    integer(out, tensors.get(index).length);
    ascii(out, "tQ");
    integer(out, 0);
    tuple(out, shape);
    tuple(out, strides(shape));
    out.write(0x89);
    ascii(out, "ccollections\nOrderedDict\n)RtR");
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  private static void tuple(ByteArrayOutputStream out, long[] values) {
    ascii(out, "(");
    for (long value : values) {
      integer(out, Math.toIntExact(value));
    }
    ascii(out, "t");
  }

  private static void integer(ByteArrayOutputStream out, int value) {
    ascii(out, "J");
    out.writeBytes(little(value));
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ascii(out, "X");
    out.writeBytes(little(utf8.length));
    out.writeBytes(utf8);
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[4 * values.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private static byte[] little(int value) {
    byte[] bytes = new byte[4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
    return bytes;
  }

  private void store(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
    put(zip, name + "/" + path, bytes);
  }

  /** Writes an uncompressed entry, as libtorch requires. */
  static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setTime(0);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
