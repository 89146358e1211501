package extremalshell.torchscript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes copies of TorchScript files that run here. Copies have no statements that print, since
 * standard output is data. The tensors of their code are on the device that runs them. Numbers have
 * 32 bits in place of 16.
 */
public final class ArchiveRewrite {
  private static final Pattern PRINT = Pattern.compile("(?m)^(\\s+)print\\((.*)\\)[ \\t]*$");
  private static final Pattern OTHER_PRINT = Pattern.compile("\\bops\\.prim\\.Print\\(");
  private static final Pattern HALF_TYPE =
      Pattern.compile("\\bdtype=(5|15)\\b|, (5|15)(?=, (False|True), (False|True)(, None)?\\))");

  private ArchiveRewrite() {}

  /**
   * Returns the file itself, or a copy that does not print and names no other device in its code;
   * the caller deletes a copy.
   *
   * @param device that runs it, as libtorch names it: {@code cpu} or {@code cuda:0}
   */
  public static Path runnable(NetworkArchive archive, String device) throws IOException {
    return archive.prints() || archive.namesOtherDeviceThan(device)
        ? copy(archive, device, false)
        : archive.file();
  }

  /**
   * Returns a copy that computes with 32 bits in place of 16; the caller deletes it.
   *
   * @param device that runs it, as libtorch names it
   */
  public static Path widened(NetworkArchive archive, String device) throws IOException {
    return copy(archive, device, true);
  }

  private static Path copy(NetworkArchive archive, String device, boolean widen)
      throws IOException {
    Path copy = Files.createTempFile("network", ".pt");
    try (ZipFile from = new ZipFile(archive.file().toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        String name = entry.getName();
        byte[] written =
            NetworkArchive.isCode(name)
                ? code(new String(bytes, StandardCharsets.UTF_8), device, widen)
                : widen ? widened(archive, name, bytes) : bytes;
        TorchScriptFile.put(to, name, written);
      }
      return copy;
    } catch (IOException | RuntimeException e) {
      Files.delete(copy);
      throw e;
    }
  }

  private static byte[] code(String text, String device, boolean widen) {
    String code = NetworkArchive.onDevice(withoutPrint(text), device);
    return (widen ? withFloats(code) : code).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] widened(NetworkArchive archive, String name, byte[] bytes) {
    if (name.endsWith(".pkl")) {
      String pickle = new String(bytes, StandardCharsets.ISO_8859_1);
      return pickle
          .replace("ctorch\nHalfStorage\n", "ctorch\nFloatStorage\n")
          .replace("ctorch\nBFloat16Storage\n", "ctorch\nFloatStorage\n")
          .getBytes(StandardCharsets.ISO_8859_1);
    }
    NetworkArchive.Element element = archive.elements().get(name);
    if (element == null || !element.name().matches("Half|BFloat16")) {
      return bytes;
    }
    return floats(bytes, element.name().equals("Half"));
  }

  /** A printed expression is still computed, since it may have side effects. */
  private static String withoutPrint(String code) {
    Matcher matcher = PRINT.matcher(code);
    StringBuilder text = new StringBuilder();
    int number = 0;
    while (matcher.find()) {
      String printed = matcher.group(2).strip();
      String statement =
          printed.isEmpty()
              ? "pass"
              : "_not_printed_"
                  + number++
                  + " = ("
                  + printed
                  + (printed.endsWith(",") ? ")" : ",)");
      matcher.appendReplacement(text, Matcher.quoteReplacement(matcher.group(1) + statement));
    }
    matcher.appendTail(text);
    return OTHER_PRINT.matcher(text).replaceAll("ops.prim.TupleConstruct(");
  }

  private static String withFloats(String code) {
    return HALF_TYPE
        .matcher(code)
        .replaceAll(match -> match.group().startsWith("dtype") ? "dtype=6" : ", 6");
  }

  private static byte[] floats(byte[] bytes, boolean half) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.allocate(2 * bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    while (from.remaining() > 1) {
      int bits = from.getShort() & 0xFFFF;
      to.putFloat(half ? ofHalf(bits) : Float.intBitsToFloat(bits << 16));
    }
    return to.array();
  }

  /** Reads IEEE 754 binary16. */
  private static float ofHalf(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        exponent == 0x1F
            ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
            : exponent == 0
                ? Math.scalb((float) fraction, -24)
                : Math.scalb(1 + fraction / 1024f, exponent - 15);
    return (bits & 0x8000) == 0 ? size : -size;
  }
}
