package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell a reader to type works, with the bundled networks. */
class PagesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  /** A page shows that commands work, not how good masks become. */
  private static final String FEW_ITERATIONS = "set iterations: 4\n";

  private static final Pattern REPORT = Pattern.compile("(?m)^report '[^']*', sweep: '[^']*'$");

  @TempDir Path folder;

  static Stream<Path> pages() throws Exception {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(PagesTest::isForReaders).sorted().forEach(pages::add);
    }
    return pages.stream();
  }

  private static boolean isForReaders(Path page) {
    String name = page.toString().replace('\\', '/');
    return name.endsWith(".md")
        && (name.contains("/tutorial-")
            || name.contains("/how-to/")
            || name.contains("/reference/")
            || name.endsWith("/channels.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsOfPage_work(Path page) throws Exception {
    String code = blocks(page, "groovy").collect(Collectors.joining());
    if (code.isEmpty()) {
      return;
    }
    Path script = folder.resolve("page.xp");
    // a report judges twelve masks unless told, each by hundreds of scores
    String judgingOne = REPORT.matcher(code).replaceAll("$0, judge: 1");
    // a run of a consensus has at least thirty iterations
    Files.writeString(script, FEW_ITERATIONS + judgingOne.replace("consensus: 4", "consensus: 2"));
    assertSucceeds("run", script.toString(), "--out", folder.toString(), "--quiet");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shellLinesOfPage_nameWhatExists(Path page) throws Exception {
    Pattern run = Pattern.compile("(?m)^scripts/xp run (\\S+\\.xp)");
    List<String> scripts =
        blocks(page, "")
            .flatMap(block -> run.matcher(block).results())
            .map(found -> found.group(1))
            .filter(script -> !script.startsWith("FILE"))
            .toList();
    for (String script : scripts) {
      assertSucceeds("check", script);
    }
  }

  @Test
  void readme_isShort() throws Exception {
    assertThat(Files.readString(Path.of("README.md")).split("\\s+").length).isLessThan(900);
  }

  private static Stream<String> blocks(Path page, String language) throws Exception {
    List<MatchResult> found = BLOCK.matcher(Files.readString(page)).results().toList();
    return found.stream()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2));
  }

  private static void assertSucceeds(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    int status;
    try {
      status = Main.commandLine(args).execute(args);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }
}
