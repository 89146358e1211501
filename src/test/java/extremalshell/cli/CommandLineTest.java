package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exit codes and what standard error says of a wrong command line. */
class CommandLineTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... args) {
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return Main.commandLine(args).execute(args);
    } finally {
      System.setErr(before);
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void scriptNeedsNoRun_evenAfterOptions(@TempDir Path folder) throws Exception {
    Path plain = Files.writeString(folder.resolve("experiment"), "print 1");
    assertThat(Main.completed("a.xp", "x")).containsExactly("run", "a.xp", "x");
    assertThat(Main.completed("-q", "--seed", "3", "a.xp"))
        .containsExactly("-q", "--seed", "3", "run", "a.xp");
    assertThat(Main.completed(plain.toString())).containsExactly("run", plain.toString());
    assertThat(Main.completed("run", "a.xp")).containsExactly("run", "a.xp");
    assertThat(Main.completed("--seed", "3", "rum")).containsExactly("--seed", "3", "rum");
  }

  @Test
  void startUpFile_isInTheUsersConfiguration(@TempDir Path folder) throws Exception {
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", folder.toString());
    assertThat(ShellCommand.initFile(environment)).isEmpty();
    Path file = Files.createDirectories(folder.resolve("xp")).resolve("init.xp");
    Files.writeString(file, "print 1");
    assertThat(ShellCommand.initFile(environment)).contains(file);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongUse_isOneLine(int status, String line, String[] args) {
    assertThat(run(args)).isEqualTo(status);
    assertThat(said()).isEqualTo(line + "\n");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(
            2,
            "xp: unknown option '--formt'; did you mean --format? (see xp run --help)",
            "run",
            "a.xp",
            "--formt",
            "csv"),
        wrong(
            2,
            "xp: 'area' belongs to scripts and to the prompt; run it with xp eval \"area 0.12\" (see"
                + " xp --help)",
            "area"),
        wrong(
            2,
            "xp: 'consensus' belongs to scripts and to the prompt; run it with xp eval \"perturb"
                + " consensus: 8\" (see xp --help)",
            "consensus",
            "8"),
        wrong(
            2,
            "xp: 'top' belongs to scripts and to the prompt; run it with xp eval \"classes\" (see xp"
                + " --help)",
            "top"),
        wrong(2, "help:1:6: help: no command 'aera'; did you mean area?", "help", "aera"),
        wrong(
            2,
            "xp: unknown command 'clases'; did you mean xp eval \"classes\"? (see xp --help)",
            "clases"),
        wrong(2, "xp: unknown command 'rum'; did you mean run? (see xp --help)", "rum"),
        wrong(2, "xp: missing FILE.xp (see xp run --help)", "run"),
        wrong(
            2,
            "xp: no format 'cvs'; expected one of text, table, csv, tsv, json, jsonl; did you mean"
                + " csv?",
            "eval",
            "set seed: 1",
            "--format",
            "cvs"),
        wrong(
            2,
            "xp: precision bf16 is not available: the engine cannot cast the weights of a"
                + " TorchScript file; expected fp32 or tf32",
            "eval",
            "--precision",
            "bf16",
            "set seed: 1"),
        wrong(
            2, "xp: threads 0 is below 1 (see xp --help)", "--threads", "0", "eval", "set seed: 1"),
        wrong(4, "xp: no script 'no.xp'", "run", "no.xp"),
        wrong(
            2,
            "xp: unknown command 'fotos'; did you mean photos? (see xp train --help)",
            "train",
            "fotos"),
        wrong(
            4,
            "xp: no file 'no/photos64.zip'; expected a data folder with photos64.zip and"
                + " photos160-dog-cat.zip",
            "train",
            "photos",
            "no",
            "--evaluate"),
        wrong(
            1,
            "xp: --out: cannot write to 'pom.xml/x': "
                + Path.of("pom.xml").toAbsolutePath()
                + " is a file, not a folder; choose another folder",
            "eval",
            "throw new Exception('it ran')",
            "--out",
            "pom.xml/x"),
        wrong(3, "eval:1:1: unknown command 'lod'; did you mean load or plot?", "-e", "lod x"),
        wrong(
            2,
            "eval:1:9: perturb jitter: expected a whole number, 0 to 10000, not -1",
            "eval",
            "perturb jitter: -1"),
        wrong(1, "eval:1:7: no luck", "eval", "throw new Exception('no luck')"));
  }

  private static Arguments wrong(int status, String line, String... args) {
    return Arguments.of(status, line, args);
  }

  @Test
  void check_runsNothing(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("a.xp");
    Files.writeString(script, "throw new Exception('it ran')");

    assertThat(run("check", script.toString())).isZero();
    assertThat(said()).isEqualTo(script + ": ok\n");
  }

  @Test
  void optionsAndScriptArguments_mix_andTwoHyphensEndTheOptions() {
    String code = "assert args == ['a', 'b', '-c']; assert true";

    assertThat(run("eval", code, "a", "--seed", "3", "b", "--", "-c")).isZero();
    assertThat(said()).isEmpty();
  }
}
