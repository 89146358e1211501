package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Platform;
import extremalshell.TinyNetwork;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a process of its own: streams, signals and exit codes as a terminal sees them. */
class ProcessTest {
  private static final int MOST_SECONDS = 60;

  @TempDir static Path folder;
  private static Path network;
  private static Path photo;

  @BeforeAll
  static void write() throws IOException {
    network = TinyNetwork.directory(folder.resolve("tiny network"), 32);
    photo = folder.resolve("dog & cat.png");
    ImageIO.write(new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
  }

  private static Process start(String... args) throws IOException {
    return start(List.of(), args);
  }

  /** A terminal is told of an optimisation at once, a file after five seconds. */
  private static Process startAsOnATerminal(String... args) throws IOException {
    return start(List.of("-Dxp.stderr=terminal"), args);
  }

  private static Process start(List<String> options, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Children.QUICK);
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("extremalshell.cli.Main");
    command.addAll(List.of(args));
    return Children.start(
        new ProcessBuilder(command).redirectError(folder.resolve("said").toFile()));
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
    return process.exitValue();
  }

  private static List<String> said() throws IOException {
    return Files.readAllLines(folder.resolve("said"));
  }

  @Test
  void dogAndCatScript_printsFourRunsAndSavesTheirPictures() throws Exception {
    Path out = folder.resolve("pictures");
    Process process =
        start(
            "run",
            "scripts/dog-cat.xp",
            network.toString(),
            photo.toString(),
            "upper left",
            "3",
            "--out",
            out.toString());

    List<String> rows = process.inputReader(StandardCharsets.UTF_8).lines().toList();

    assertThat(status(process)).as(String.join("\n", said())).isZero();
    assertThat(rows).hasSize(4 * 8);
    assertThat(rows)
        .filteredOn(row -> row.matches("[1-4]-mask min:0.00 max:1.00 area:.*"))
        .extracting(row -> row.replaceAll(".*area:", ""))
        .containsExactly("0.12", "0.10", "0.05", "0.08");
    assertThat(rows).filteredOn(row -> row.contains(" target:3 ")).hasSize(2 * 7);
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .contains("dog-12.png", "dog-10-mask.png", "cat-5.json", "cat-8.png")
          .hasSize(12);
    }
    // Nothing of the libraries' reaches the user.
    assertThat(said())
        .allMatch(
            line -> line.matches("(model|load|target|perturb|save|run \\d): .*|\\d+/\\d+ .*"));
  }

  @Test
  void help_explainsCommandsOfScriptsOnStandardOutput() throws Exception {
    Process process = start("help", "area");
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(status(process)).isZero();
    assertThat(lines).first().asString().startsWith("area area, ... ");
    assertThat(lines).contains("  example: area 0.12");
  }

  @Test
  void interruption_leavesTheFinishedRowsAndEndsWith130() throws Exception {
    assumeFalse(Platform.isWindows(), "skipped: needs signals");
    Process process =
        startAsOnATerminal(
            "eval",
            "model '%s'; load '%s'; target 0; perturb iterations: 5; perturb iterations: 1000000"
                .formatted(network, photo),
            "--format",
            "jsonl");
    List<String> rows = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      while (rows.size() < 8) {
        rows.add(reader.readLine());
      }
      awaitSaid("/1000000 ");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      reader.lines().forEach(rows::add);
    }

    assertThat(status(process)).isEqualTo(130);
    // The first run is whole, and the second brings the best mask it had.
    assertThat(rows).hasSizeGreaterThanOrEqualTo(11).allMatch(row -> row.endsWith("}"));
    assertThat(rows.get(rows.size() - 1)).contains("\"run\":2,\"row\":\"perturbation\"");
    assertThat(rows.get(7)).contains("\"run\":1,\"row\":\"perturbation\"");
    assertThat(said()).noneMatch(line -> line.startsWith("\tat "));
  }

  /** What a scheduler does when the time is over. */
  @Test
  void termination_savesTheBestMaskSoFar() throws Exception {
    Path mask = folder.resolve("late.npy");
    Process process =
        startAsOnATerminal(
            "eval",
            "model '%s'; load '%s'; perturb iterations: 1000000; save '%s'; perturb iterations: 9"
                .formatted(network, photo, mask));
    awaitSaid("/1000000 ");
    // twice, as timeout does
    process.destroy();
    process.destroy();

    assertThat(status(process)).isEqualTo(130);
    assertThat(mask).exists();
    assertThat(said())
        .contains("xp: interrupted")
        .anyMatch(line -> line.startsWith("perturb: 1 is interrupted after "))
        .noneMatch(line -> line.contains("SIGSEGV") || line.startsWith("\tat "));
    assertThat(said()).filteredOn(line -> line.startsWith("perturb: target")).hasSize(1);
  }

  private static void awaitSaid(String wanted) throws Exception {
    long end = System.currentTimeMillis() + 1000L * MOST_SECONDS;
    while (said().stream().noneMatch(line -> line.contains(wanted))) {
      assertThat(System.currentTimeMillis()).as(wanted).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void readerThatHasSeenEnough_stillGetsItsFiles() throws Exception {
    Path mask = folder.resolve("unread.npy");
    Process process =
        start(
            "eval",
            "model '%s'; load '%s'; 9.times { perturb iterations: 2 }; save '%s'"
                .formatted(network, photo, mask),
            "--quiet");
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(reader.readLine()).startsWith("1-input ");
    }

    assertThat(status(process)).isZero();
    assertThat(mask).exists();
    assertThat(said())
        .containsExactly("xp: standard output was closed; the script continues to write its files");
  }

  @Test
  void readerThatHasSeenEnough_endsTheShellQuietly() throws Exception {
    Process process =
        start(
            "eval",
            "model '%s'; load '%s'; 50.times { perturb iterations: 2 }".formatted(network, photo),
            "--format",
            "csv",
            "--quiet");
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(reader.readLine()).startsWith("run,row,step,");
    }

    assertThat(status(process)).isZero();
    assertThat(said()).isEmpty();
  }
}
