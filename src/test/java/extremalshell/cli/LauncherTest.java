package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an unpacked archive, with a Java that prints its arguments. */
class LauncherTest {
  @TempDir Path folder;
  private Path home;
  private Path java;

  @BeforeEach
  void unpack() throws Exception {
    assumeTrue(File.separatorChar == '/', "the launcher is a shell script");
    folder = folder.toRealPath();
    home = Files.createDirectory(folder.resolve("shell"));
    java = Files.createDirectories(folder.resolve("java"));
    write(home.resolve("bin/xp"), Files.readString(Path.of("scripts/xp")));
    write(java.resolve("bin/java"), "#!/bin/sh\nfor each in \"$@\"; do echo \"$each\"; done\n");
    for (String jar : List.of("extremal-shell", "b", "a", "Z")) {
      write(home.resolve("lib/" + jar + ".jar"), "");
    }
    javaIs("17.0.9");
  }

  private void javaIs(String version) throws Exception {
    write(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static void write(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private List<String> start(String... environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/xp").toString(), "doctor");
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().remove("XP_SPARK");
    for (String each : environment) {
      builder.environment().put(each.split("=")[0], each.split("=")[1]);
    }
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said.lines().toList();
  }

  @Test
  void jars_haveOneOrder_andNothingIsBuilt() throws Exception {
    String lib = home + "/lib/";

    List<String> arguments = start();

    assertThat(arguments)
        .contains("-Dxp.home=" + home)
        .containsSequence(
            "-cp",
            String.join(
                ":", lib + "extremal-shell.jar", lib + "Z.jar", lib + "a.jar", lib + "b.jar"),
            "extremalshell.cli.Main",
            "doctor");
    assertThat(home.resolve("target")).doesNotExist();
  }

  @Test
  void archiveOfClasses_isAskedFor_used_andAskedForAgainAfterAnUpdateOfJava() throws Exception {
    Path archive = home.resolve("cache/xp-17.jsa");
    String fits = "17.0.9 " + java + " " + home;
    assertThat(start()).contains("-Dxp.archive=" + archive, "-Dxp.archive.fits=" + fits);

    write(archive, "classes");
    write(home.resolve("cache/xp-17.jsa.fits"), fits + "\n");
    assertThat(start())
        .contains("-XX:SharedArchiveFile=" + archive)
        .noneMatch(each -> each.startsWith("-Dxp.archive"));

    javaIs("17.0.10");
    assertThat(start())
        .contains("-Dxp.archive=" + archive)
        .noneMatch(each -> each.startsWith("-XX:SharedArchiveFile"));
  }

  /** A start during the first fifteen seconds once deleted the half-made archive. */
  @Test
  void archiveInTheMaking_isLeftToItsProcess() throws Exception {
    Path archive = folder.resolve("xp.jsa");
    Path made = Files.writeString(folder.resolve("xp.jsa.new"), "half");
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("xp.jsa.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dxp.archive=" + archive,
                  "-cp",
                  System.getProperty("java.class.path"),
                  "extremalshell.cli.ClassArchive")
              .start();
      assertThat(other.waitFor()).isZero();
    }
    assertThat(made).exists();
  }

  @Test
  void homeFolder_isThatOfTheEnvironment() throws Exception {
    assertThat(start("HOME=" + folder)).contains("-Duser.home=" + folder);
    assertThat(start("HOME=" + folder.resolve("none")))
        .noneMatch(each -> each.startsWith("-Duser.home"));
  }

  @Test
  void closedStandardInput_isAnEmptyOne() throws Exception {
    write(java.resolve("bin/java"), "#!/bin/sh\ncat && echo empty\n");
    ProcessBuilder closed =
        new ProcessBuilder("sh", "-c", "exec \"$0\" <&-", home.resolve("bin/xp").toString());
    closed.environment().put("JAVA_HOME", java.toString());
    Process process = closed.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo("empty\n");
  }

  @Test
  void spark_needsACheckout() throws Exception {
    assertThat(start("XP_SPARK=1"))
        .containsExactly("xp: sweeps on Spark need a checkout: this archive has no Spark");
  }
}
