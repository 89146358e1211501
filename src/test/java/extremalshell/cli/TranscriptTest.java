package extremalshell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of the transcripts in the documentation still does what the transcript shows. */
@Tag("soak")
class TranscriptTest {
  private static final Pattern PROMPT = Pattern.compile("(?:xp[^>]*|java)> (.*)|\\.{3,} (.*)");

  @TempDir private Path folder;

  /** A line, and whether the transcript shows an error under it. */
  private record Typed(String line, boolean java, boolean fails, boolean interrupted) {}

  private static List<Typed> lines(Path transcript) throws Exception {
    List<String> shown = Files.readAllLines(transcript);
    List<Typed> typed = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Matcher prompt = PROMPT.matcher(shown.get(i));
      if (prompt.matches()) {
        String line = prompt.group(1) == null ? prompt.group(2) : prompt.group(1);
        int next = i + 1;
        StringBuilder answer = new StringBuilder();
        while (next < shown.size() && !PROMPT.matcher(shown.get(next)).matches()) {
          answer.append(shown.get(next++)).append('\n');
        }
        boolean fails = Pattern.compile("(?m)^ +\\^$").matcher(answer).find();
        boolean java = shown.get(i).startsWith("java>");
        typed.add(new Typed(line, java, fails, answer.toString().contains("interrupted")));
      }
    }
    return typed;
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo-200x50", "speech-200x50", "session-200x50"})
  void everyLine_isAccepted(String name) throws Exception {
    assumeTrue(PseudoTerminal.isThere(), "skipped: needs script of util-linux");
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (String photo : List.of("dog.jpg", "cat.jpg")) {
      Files.copy(Path.of("lib/samples", photo), photos.resolve(photo));
    }
    try (PseudoTerminal terminal = new PseudoTerminal(folder)) {
      terminal.with("PAGER", "").with("XP_PICTURES", "none");
      terminal.start("xterm-256color", "C.UTF-8");
      terminal.enter("cd '" + folder + "'", "cd: ");
      for (Typed each : lines(Path.of("docs/transcripts/" + name + ".txt"))) {
        if (each.line().equals("exit") && !each.java()) {
          break;
        }
        int before = terminal.shown().length();
        terminal.type(each.line() + "\r");
        if (each.interrupted()) {
          terminal.awaitMatch("(?s).{" + before + "}.*(/\\d{4} |\\n)");
          // endless code says nothing when it begins
          Thread.sleep(each.line().contains("while") ? 3000 : 0);
          terminal.type("\u0003");
        }
        terminal.awaitMatch("(?s).{" + before + "}.*\\n[^\\n]*(?:> |\\. )[^\\n]*$");
        String answer =
            terminal.shown().substring(before).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\r", "");
        assertThat(Pattern.compile("(?m)^ +\\^\\s*$").matcher(answer).find())
            .as("%s: %s", each.line(), answer)
            .isEqualTo(each.fails());
      }
      assertThat(terminal.left()).isZero();
    }
  }
}
