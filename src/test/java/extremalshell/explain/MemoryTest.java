package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.TinyNetwork;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
  private static final Path STATUS = Path.of("/proc/self/statm");

  /**
   * A page is 4 KiB. One array of a mask (48 x 48) that outlives its iteration would add 80 MiB in
   * the default's 9,000 iterations; measured were -20 MiB, and 12 MiB in the reference's.
   */
  private static final long MOST_PAGES = 32L * 256;

  @SuppressWarnings("unused") // written so that the arrays are made
  private static byte[] touched;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DEFAULT,1000,10000", "REFERENCE,300,1200"})
  void iterations_doNotGrowTheProcess(Preset preset, int early, int late) throws IOException {
    assumeTrue(Files.exists(STATUS), "skipped: resident size is read from /proc");
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), 48);
    Photo photo = new Photo("grey", "grey", new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB));
    long[] resident = new long[2];
    try (Network network = Network.open(directory.toString(), NetworkOptions.NONE)) {
      Explainer.explain(
          network,
          photo,
          0,
          List.of(0.1, 0.3),
          Settings.of(preset).withIterations(late),
          progress -> {
            if (progress.iteration() == early || progress.iteration() == late) {
              resident[progress.iteration() == early ? 0 : 1] = pagesBesideTheHeap();
            }
            return true;
          });
    }
    assertThat(resident[1] - resident[0]).as("pages").isLessThan(MOST_PAGES);
  }

  /** What of the heap no test before has used is not resident yet, and would count as growth. */
  private static void touchTheHeap() {
    for (long left = Runtime.getRuntime().totalMemory(); left > 0; left -= 1 << 20) {
      touched = new byte[1 << 20];
    }
  }

  private static long pagesBesideTheHeap() {
    touchTheHeap();
    System.gc();
    try {
      long heap = Runtime.getRuntime().totalMemory() / 4096;
      return Long.parseLong(Files.readString(STATUS).split(" ")[1]) - heap;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
