package extremalshell.torchscript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a TorchScript file with the values of each tensor in a random order. The copy has as many
 * parameters with the same distribution, but nothing that was learned. This also works for frozen
 * networks, which expose no parameters.
 */
public final class ShuffledWeights {
  private static final String TENSOR = ".*/(data|constants)/\\d+";
  private static final int FEWEST = 16;

  /** Difference between the seeds of neighbouring tensors. */
  private static final long STRIDE = 0x9e3779b97f4a7c15L;

  /** Whole numbers read as floats are smaller than any weight. */
  private static final float SMALLEST = 1e-30f;

  private ShuffledWeights() {}

  /**
   * Writes the copy.
   *
   * @param share of the tensors that are shuffled, the last ones of the file, in (0,1]; a larger
   *     share shuffles the tensors of a smaller one alike
   */
  public static void write(NetworkArchive from, Path to, long seed, double share)
      throws IOException {
    try (ZipFile source = new ZipFile(from.file().toFile());
        ZipOutputStream target = new ZipOutputStream(Files.newOutputStream(to))) {
      List<String> tensors = tensors(source);
      int first = tensors.size() - (int) Math.ceil(share * tensors.size());
      Enumeration<? extends ZipEntry> entries = source.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        byte[] bytes = source.getInputStream(entry).readAllBytes();
        int at = tensors.indexOf(entry.getName());
        if (at >= first) {
          Random random = new Random(seed + at * STRIDE);
          NetworkArchive.Element element = from.elements().get(entry.getName());
          if (element != null && element.name().matches("Half|BFloat16|Double")) {
            shuffle(bytes, element.bytes(), random);
          } else {
            shuffle(bytes, random);
          }
        }
        TorchScriptFile.put(target, entry.getName(), bytes);
      }
    }
  }

  /** Returns the names of the tensors that can be shuffled, in the order of the file's numbers. */
  private static List<String> tensors(ZipFile source) {
    return source.stream()
        .filter(entry -> entry.getName().matches(TENSOR) && entry.getSize() >= FEWEST)
        .map(ZipEntry::getName)
        .sorted(
            Comparator.comparing((String name) -> name.substring(0, name.lastIndexOf('/')))
                .thenComparing(name -> Long.valueOf(name.substring(name.lastIndexOf('/') + 1))))
        .toList();
  }

  /** Shuffles numbers of another size than floats. */
  private static void shuffle(byte[] bytes, int size, Random random) {
    for (int i = bytes.length / size - 1; i > 0 && bytes.length >= FEWEST * size; i--) {
      int j = random.nextInt(i + 1);
      byte[] other = Arrays.copyOfRange(bytes, j * size, (j + 1) * size);
      System.arraycopy(bytes, i * size, bytes, j * size, size);
      System.arraycopy(other, 0, bytes, i * size, size);
    }
  }

  private static void shuffle(byte[] bytes, Random random) {
    FloatBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    if (bytes.length % Float.BYTES != 0 || values.limit() < FEWEST || !areWeights(values)) {
      return;
    }
    for (int i = values.limit() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float other = values.get(j);
      values.put(j, values.get(i)).put(i, other);
    }
  }

  private static boolean areWeights(FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      float size = Math.abs(values.get(i));
      if (!(size == 0 || (size > SMALLEST && Float.isFinite(size)))) {
        return false;
      }
    }
    return true;
  }
}
