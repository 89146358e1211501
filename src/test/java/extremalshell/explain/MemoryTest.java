package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  /**
   * A page is 4 KiB. One array of a mask (48 x 48) that outlives its iteration would add 80 MiB in
   * the default's 9,000 iterations; measured were -1 MiB, and 4 MiB in the reference's.
   */
  private static final long MOST_PAGES = 32L * 256;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DEFAULT,40,80", "REFERENCE,10,30"})
  void iterations_leaveNoArraysOpen(Preset preset, int early, int late) throws IOException {
    long[] open = measured(preset, early, late, () -> open(top()));

    assertThat(open[1]).as("open arrays and managers").isEqualTo(open[0]);
  }

  /** Sees also what native code keeps beside the arrays; takes minutes. */
  @Tag("soak")
  @ParameterizedTest
  @CsvSource({"DEFAULT,1000,10000", "REFERENCE,300,1200"})
  void iterations_doNotGrowTheProcess(Preset preset, int early, int late) throws IOException {
    assumeTrue(Files.exists(MAPPINGS), "skipped: resident size is read from /proc");

    long[] resident = measured(preset, early, late, MemoryTest::pagesBesideTheHeap);

    assertThat(resident[1] - resident[0]).as("pages").isLessThan(MOST_PAGES);
  }

  /** Returns a measure after an early and after the last iteration. */
  private long[] measured(Preset preset, int early, int late, LongSupplier measure)
      throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), 48);
    Photo photo = new Photo("grey", "grey", new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB));
    long[] measured = new long[2];
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      Settings settings = Settings.of(preset).withIterations(late);
      List<Subject> subjects = new ArrayList<>(List.of(new Subject(photo, 0, settings)));
      if (preset == Preset.DEFAULT) {
        // shifted and shown differently
        subjects.add(new Subject(photo, 0, settings.withSeed(1).withVariant(Variant.DUAL)));
      }
      Explainer.explain(
          network,
          subjects,
          List.of(0.1),
          progress -> {
            if (progress.iteration() == early || progress.iteration() == late) {
              measured[progress.iteration() == early ? 0 : 1] = measure.getAsLong();
            }
            return true;
          });
    }
    return measured;
  }

  /** Returns the manager above all others of the process. */
  private static BaseNDManager top() {
    try (NDManager manager = TestEngine.newManager()) {
      NDManager root = manager.getParentManager();
      return (BaseNDManager) root.getParentManager();
    }
  }

  /** Returns how many arrays and managers are open below a manager. */
  private static long open(BaseNDManager manager) {
    try {
      Field resources = BaseNDManager.class.getDeclaredField("resources");
      resources.setAccessible(true);
      long count = 0;
      for (Object each : ((Map<?, ?>) resources.get(manager)).values()) {
        count += 1 + (each instanceof BaseNDManager below ? open(below) : 0);
      }
      return count;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns what is resident outside the heap: how much of the heap is depends on the tests before.
   * With heaps of a few gigabytes the JVM puts them below 64 GiB, and nothing of malloc's is there.
   */
  private static long pagesBesideTheHeap() {
    System.gc();
    long kibibytes = 0;
    boolean counts = false;
    try {
      for (String line : Files.readAllLines(MAPPINGS)) {
        if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
          counts = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16) >= 1L << 36;
        } else if (counts && line.startsWith("Rss:")) {
          kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return kibibytes / 4;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
