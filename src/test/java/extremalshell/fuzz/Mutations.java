package extremalshell.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages bytes and texts as disks, networks, careless programs and hostile people do. */
final class Mutations {
  private static final int[] HOSTILE = {
    0, 1, -1, 2, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF_FFF0
  };
  private static final List<String> ODD =
      List.of(
          "'",
          "\"",
          "\"\"\"",
          "'''",
          "${",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          "/",
          "$/",
          "/*",
          "*/",
          "//",
          "\\",
          "\\u",
          "\\u0000",
          "\0",
          "\u0007",
          "\u001b[31m",
          "\u202e",
          "\uFEFF",
          "🐕",
          "\ud83d",
          "é",
          "e\u0301",
          "\t",
          "\r",
          "\r\n",
          "\u2028",
          ",",
          ";",
          ":",
          "::",
          "..",
          "..<",
          "->",
          "=",
          "==~",
          "-",
          "--",
          "@",
          "#",
          "%",
          "null",
          "NaN",
          "Infinity",
          "-1",
          "0",
          "1e999",
          "1e-999",
          "99999999999999999999",
          "0x",
          "1_000",
          "def",
          "class",
          "import",
          "this",
          "super",
          "new",
          "it");
  private static final int LONGEST = 1 << 20;

  private Mutations() {}

  /** Returns a damaged copy of some bytes. */
  static byte[] bytes(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && bytes.length > 0; i++) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    // Headers decide more than what follows them.
    int reach = random.nextBoolean() ? Math.min(bytes.length, 96) : bytes.length;
    int at = random.nextInt(reach);
    switch (random.nextInt(8)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
      case 2:
        return Arrays.copyOf(bytes, at);
      case 3:
        return number(bytes, at, random);
      case 4:
        Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) 0);
        return bytes;
      case 5:
        int end = Math.min(bytes.length, at + 1 + random.nextInt(512));
        return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
      case 6:
        byte[] tail = new byte[random.nextInt(2048)];
        random.nextBytes(tail);
        return joined(bytes, tail);
      default:
        int gap = Math.min(bytes.length, at + 1 + random.nextInt(64));
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, gap, bytes.length));
    }
  }

  private static byte[] number(byte[] bytes, int at, Random random) {
    int value = HOSTILE[random.nextInt(HOSTILE.length)];
    int size = 1 << random.nextInt(3);
    boolean big = random.nextBoolean();
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> 8 * (big ? size - 1 - i : i));
    }
    return bytes;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, Math.max(a.length, Math.min(LONGEST, a.length + b.length)));
    System.arraycopy(b, 0, both, a.length, both.length - a.length);
    return both;
  }

  /** Returns an archive one of whose entries is damaged, with a checksum that fits it. */
  static byte[] archive(byte[] zip, Random random) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        contents.add(in.readAllBytes());
      }
    }
    int chosen = random.nextInt(names.size());
    byte[] content = contents.get(chosen);
    boolean text = names.get(chosen).endsWith(".py");
    contents.set(
        chosen,
        text
            ? text(new String(content, "UTF-8"), random).getBytes("UTF-8")
            : bytes(content, random));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < names.size(); i++) {
        ZipEntry entry = new ZipEntry(names.get(i));
        CRC32 sum = new CRC32();
        sum.update(contents.get(i));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(contents.get(i).length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(contents.get(i));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Returns a damaged copy of a text. */
  static String text(String whole, Random random) {
    String text = whole;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      text = once(text, random);
    }
    return text;
  }

  private static String once(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    String odd = ODD.get(random.nextInt(ODD.size()));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + odd + text.substring(at);
      case 1 -> text.substring(0, at) + odd + text.substring(end);
      case 2 -> text.substring(0, at) + text.substring(end);
      case 3 -> text.substring(0, at);
      case 4 -> text.substring(0, end) + text.substring(at);
      default -> text.substring(0, at) + odd.repeat(1 + random.nextInt(300)) + text.substring(at);
    };
  }
}
