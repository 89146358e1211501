package extremalshell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript networks without weights, from the body of their forward function. */
public final class TinyNetwork {
  /** Four classes, each the brightness of a quadrant: 0 top left, 1 top right, 2, 3 below. */
  public static final String QUADRANTS =
      "    y = torch.adaptive_avg_pool2d(x, [2, 2])\n"
          + "    return torch.mul(torch.flatten(torch.mean(y, [1]), 1), 20.0)\n";

  private TinyNetwork() {}

  /** Writes a network that returns a tensor. */
  public static Path write(Path file, String body) throws IOException {
    return write(file, body, "Tensor");
  }

  /** Writes a network whose forward has a body and a return type. */
  public static Path write(Path file, String body, String type) throws IOException {
    return write(file, "x: Tensor", body, type);
  }

  /** Writes a network whose forward has other parameters. */
  public static Path write(Path file, String parameters, String body, String type)
      throws IOException {
    String code =
        "class Tiny(Module):\n"
            + "  __parameters__ = []\n"
            + "  __buffers__ = []\n"
            + "  training : bool\n"
            + "  def forward(self: __torch__.Tiny,\n"
            + "    "
            + parameters
            + ") -> "
            + type
            + ":\n"
            + body;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {(byte) 0x80, 2});
    data.writeBytes("c__torch__\nTiny\n)".getBytes(StandardCharsets.US_ASCII));
    data.write(0x81);
    data.writeBytes("}(X\u0008\0\0\0training".getBytes(StandardCharsets.ISO_8859_1));
    data.write(0x89);
    data.writeBytes("ub.".getBytes(StandardCharsets.US_ASCII));
    byte[] constants = {(byte) 0x80, 2, ')', '.'};
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      store(zip, "tiny/data.pkl", data.toByteArray());
      store(zip, "tiny/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      store(zip, "tiny/constants.pkl", constants);
      store(zip, "tiny/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Writes a directory with the quadrant network, its labels and its preprocessing. */
  public static Path directory(Path folder, int side) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve("tiny.pt"), QUADRANTS);
    Files.writeString(
        folder.resolve("synset.txt"),
        "n00000001 north west, upper left\nnorth east\nsouth west\nsouth east\n");
    Files.writeString(
        folder.resolve("serving.properties"),
        "width=" + side + "\nheight=" + side + "\nmean=0.5\nstd=0.5\nscore=logits\n");
    return folder;
  }
}
