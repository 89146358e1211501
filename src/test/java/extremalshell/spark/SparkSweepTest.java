package extremalshell.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.TinyNetwork;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plan, computed by this process and by a standalone Spark cluster of two workers. */
class SparkSweepTest {
  private static final int MOST_SECONDS = 600;
  private static final int CELLS = 16;
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "sun.nio.ch",
          "sun.security.action",
          "sun.util.calendar");

  @TempDir Path folder;

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assumeSpark() {
    assumeTrue(
        SparkSweepTest.class.getResource("/org/apache/spark/deploy/master/Master.class") != null,
        "skipped: this build has no Spark");
    assumeTrue(File.separatorChar == '/', "skipped: scripts/spark-cluster needs a POSIX shell");
  }

  private Process cluster(int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "scripts/spark-cluster", String.valueOf(port))
            .redirectError(folder.resolve("cluster").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_CLASS_PATH", classPath());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private Process sweeps(String text) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dspark.executor.memory=512m",
            "-Dspark.executor.extraClassPath=" + classPath(),
            "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
    command.addAll(List.of("-cp", classPath(), "extremalshell.cli.Main", "eval", text));
    command.addAll(List.of("--threads", "1"));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(folder.resolve("said").toFile())
        .redirectOutput(folder.resolve("rows").toFile())
        .start();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private String table(String store) throws IOException {
    return Files.readString(folder.resolve(store + ".csv"));
  }

  @Test
  void cluster_givesTheRowsAndMasksOfOneProcess() throws Exception {
    assumeSpark();
    TinyNetwork.directory(folder.resolve("tiny"), 32);
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillRect(3, 5, 20, 14);
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    int port = freePort();
    String address = "spark://127.0.0.1:" + port;
    Process cluster = cluster(port);
    Process sweeps = null;
    try (BufferedReader said = cluster.inputReader()) {
      // the cluster starts while the process computes its sweep
      sweeps =
          sweeps(
              """
              model 'tiny'; load 'a.png'; set iterations: 5
              def computes(Map how) { sweep(how + [seed: 1..4, area: [0.1, 0.2], target: [0, 1]]) }
              computes out: 'one'
              while (!new File('ready').exists()) { sleep 100 }
              computes out: 'spark', cluster: '%s'
              ['one', 'spark'].each {
                results it, sql: 'SELECT * EXCLUDE (seconds, engine) FROM cells ORDER BY cell', to: it + '.csv'
              }
              """
                  .formatted(address));
      assertThat(said.readLine())
          .as(Files.readString(folder.resolve("cluster")))
          .isEqualTo(address);
      Files.createFile(folder.resolve("ready"));
      assertThat(sweeps.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
      assertThat(sweeps.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    } finally {
      if (sweeps != null) {
        end(sweeps);
      }
      end(cluster);
    }
    assertThat(table("one").lines()).hasSize(CELLS + 1);
    assertThat(table("spark")).isEqualTo(table("one"));
    for (int cell = 1; cell <= CELLS; cell++) {
      String mask = "masks/%06d.npz".formatted(cell);
      assertThat(folder.resolve("spark").resolve(mask))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(mask));
    }
  }
}
