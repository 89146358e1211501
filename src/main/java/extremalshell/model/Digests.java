package extremalshell.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file {@code SHA256SUMS} beside a network, as {@code sha256sum -c} reads it. */
public final class Digests {
  /** Name of the file. */
  public static final String FILE = "SHA256SUMS";

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
   * @return what is wrong with the first that differs, or null when all are as they were written
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
