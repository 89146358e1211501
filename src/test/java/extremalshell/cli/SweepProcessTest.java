package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TinyNetwork;
import extremalshell.sweep.store.Store;
import extremalshell.sweep.store.Stores;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process that is killed; {@code scripts/scale-check kill} kills more processes. */
class SweepProcessTest {
  private static final int MOST_SECONDS = 120;

  @TempDir static Path folder;
  private static List<String> whole = List.of();

  /** The process has another working folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Process sweep(String out) throws IOException {
    return sweep(out, "");
  }

  private static Process sweep(String out, String more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Children.QUICK);
    command.addAll(List.of("-cp", classPath(), "extremalshell.cli.Main"));
    command.add("eval");
    command.add(
        "model 'tiny'; load 'a.png'; set iterations: 10; sweep seed: 1..12, area: [0.1, 0.2], target: 0, out: '%s'%s"
            .formatted(out, more));
    command.addAll(List.of("--format", "csv", "--threads", "1"));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(folder.resolve("said").toFile())
        .start();
  }

  private static List<String> rows(Process process) throws Exception {
    List<String> rows = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    return rows.stream().map(SweepProcessTest::withoutSeconds).toList();
  }

  private static String withoutSeconds(String row) {
    return row.replaceAll("[^,]*,masks/", "masks/");
  }

  /** Makes the files, and computes what the others are compared with. */
  @BeforeAll
  static void computeAlone() throws Exception {
    TinyNetwork.directory(folder.resolve("tiny"), 32);
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillRect(3, 5, 20, 14);
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    whole = rows(sweep("alone"));
    assertThat(whole).hasSize(25);
  }

  @Test
  void workers_computeTheSameAlsoWhenOneIsKilled() throws Exception {
    Process sweep = sweep("workers", ", workers: 2");
    try (BufferedReader reader = sweep.inputReader(StandardCharsets.UTF_8)) {
      reader.readLine();
      sweep.children().findFirst().orElseThrow().destroyForcibly();
      List<String> rows = new ArrayList<>();
      reader.lines().map(SweepProcessTest::withoutSeconds).forEach(rows::add);
      assertThat(Files.readString(folder.resolve("said"))).contains("24 computed, 0 found");
      assertThat(rows).isEqualTo(whole.subList(1, 25));
    } finally {
      sweep.destroyForcibly();
    }
    for (int cell = 1; cell <= 24; cell++) {
      String mask = "masks/%06d.npz".formatted(cell);
      assertThat(folder.resolve("workers").resolve(mask))
          .hasSameBinaryContentAs(folder.resolve("alone").resolve(mask));
    }
  }

  @Test
  void killedSweep_goesOnWithTheSameRowsAndLetsNobodyElseIn() throws Exception {
    // loads the database, which could outlast the sweep
    Stores.below(folder);
    Process killed = sweep("killed");
    try (BufferedReader reader = killed.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < 6; i++) {
        reader.readLine();
      }
      assertThatThrownBy(() -> Store.checkFree(folder.resolve("killed")))
          .hasMessageContaining("in use by process " + killed.pid());
      try (Store read = Store.read(folder.resolve("killed"))) {
        assertThat(read.where("status = 'done'")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(read.writer()).isEqualTo("process " + killed.pid());
      }
      assertThat(Stores.below(folder))
          .filteredOn(entry -> entry.about().endsWith("written by process " + killed.pid()))
          .singleElement()
          .satisfies(entry -> assertThat(entry.cells()).isEqualTo(24));
    } finally {
      killed.destroyForcibly().waitFor();
    }

    List<String> resumed = rows(sweep("killed"));

    assertThat(resumed).isEqualTo(whole);
  }
}
