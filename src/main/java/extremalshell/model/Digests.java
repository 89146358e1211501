package extremalshell.model;

import extremalshell.UserException;
import extremalshell.input.Samples;
import extremalshell.label.Labels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 digests. The file {@code SHA256SUMS} beside a network has the format of {@code sha256sum
 * -c}. Brief digests in results identify their network and stimulus.
 */
public final class Digests {
  /** Name of the file. */
  public static final String FILE = "SHA256SUMS";

  private static final int BRIEF = 16;
  private static final int FLOATS_AT_ONCE = 1 << 14;

  private Digests() {}

  /** Writes the digests of all other files in a folder. */
  public static void write(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(Files::isRegularFile).filter(file -> !file.endsWith(FILE)).sorted().toList();
    }
    StringBuilder lines = new StringBuilder();
    for (Path file : files) {
      lines.append(of(file)).append("  ").append(file.getFileName()).append('\n');
    }
    Files.writeString(folder.resolve(FILE), lines);
  }

  /**
   * Compares the files of a folder with their digests.
   *
   * @return the fault of the first file that differs, or null if none does
   */
  static @Nullable String firstDifference(Path folder) {
    try {
      for (String line : Files.readAllLines(folder.resolve(FILE))) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
          return FILE + " has a line that is no digest: " + line;
        }
        Path file = folder.resolve(parts[1]);
        if (!Files.isReadable(file)) {
          return parts[1] + " is missing";
        }
        if (!of(file).equals(parts[0])) {
          return parts[1] + " differs from its digest";
        }
      }
      return null;
    } catch (IOException e) {
      return FILE + " cannot be read";
    }
  }

  private static String of(Path file) throws IOException {
    return hex(sha256().digest(Files.readAllBytes(file)));
  }

  /** Returns the first 64 bits of the digest of some bytes, in hexadecimal. */
  public static String brief(byte[] bytes) {
    return hex(sha256().digest(bytes)).substring(0, BRIEF);
  }

  /** Does the same for a file or a sample; returns its address where it cannot be read. */
  static String ofFile(String address) {
    try {
      return brief(Files.readAllBytes(Samples.file(address)));
    } catch (UserException | InvalidPathException | IOException e) {
      return address; // opening it will report the reason
    }
  }

  /** Does the same for some numbers. */
  public static String brief(float[] values) {
    MessageDigest digest = sha256();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * FLOATS_AT_ONCE);
    for (int from = 0; from < values.length; from += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - from);
      bytes.asFloatBuffer().put(values, from, count);
      digest.update(bytes.array(), 0, Float.BYTES * count);
    }
    return hex(digest.digest()).substring(0, BRIEF);
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /**
   * Returns a brief digest of a network: weights, properties, options, and names of classes. A
   * reference counts by its content, not by its name.
   */
  static String brief(NetworkFiles files, NetworkOptions options, Labels labels) {
    StringBuilder text = new StringBuilder();
    text.append(new TreeMap<>(files.properties()));
    text.append(new TreeMap<>(options.byContent().properties()));
    for (int i = options.hasReference() ? 1 : 0; i < labels.size(); i++) {
      text.append('\n').append(labels.name(i));
    }
    MessageDigest digest = sha256();
    try {
      digest.update(Files.readAllBytes(files.archive().file()));
    } catch (IOException e) {
      throw UserException.missing("network '" + files.archive().file() + "' cannot be read", e);
    }
    return hex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8))).substring(0, BRIEF);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
