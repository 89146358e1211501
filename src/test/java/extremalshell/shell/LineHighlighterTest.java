package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.CommandReference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is coloured, at the prompt and in an editor. */
class LineHighlighterTest {
  private static final String LINE =
      "def r = mix-noise 'pink', snr: 5.5 // as loud\nif (true) { perturb area: 0.1 }";

  private static List<String> coloured(String text, AttributedStyle style) {
    AttributedString shown = new LineHighlighter(StandardCommands.all(), true).highlight(text);
    assertThat(shown.toString()).isEqualTo(text);
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < shown.length(); at = shown.runLimit(at)) {
      if (shown.styleAt(at).equals(style)) {
        parts.add(text.substring(at, shown.runLimit(at)));
      }
    }
    return parts;
  }

  @Test
  void prompt_coloursTheParts() {
    assertThat(coloured(LINE, Styles.COMMAND)).containsExactly("mix-noise", "perturb");
    assertThat(coloured(LINE, Styles.ARGUMENT)).containsExactly("snr", "area");
    assertThat(coloured(LINE, Styles.STRING)).containsExactly("'pink'");
    assertThat(coloured(LINE, Styles.NUMBER)).containsExactly("5.5", "0.1");
    assertThat(coloured(LINE, Styles.COMMENT)).containsExactly("// as loud");
    assertThat(coloured(LINE, Styles.KEYWORD)).containsExactly("def", "if", "true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = 3 + area|",
        "area|area",
        "print area|print",
        "target 'area 0.1'|target",
        "mix-nose 'a'|",
      })
  void onlyCommandsAtTheStartOfAStatement_areColouredAsSuch(String text, String wanted) {
    assertThat(String.join(" ", coloured(text, Styles.COMMAND)))
        .isEqualTo(wanted == null ? "" : wanted);
  }

  @Test
  void withoutColours_nothingIs() {
    AttributedString shown =
        new LineHighlighter(StandardCommands.all(), false).highlight(null, LINE);

    assertThat(shown).isEqualTo(new AttributedString(LINE));
  }

  /** The editor's expressions are those of POSIX; they say the same in Java after two changes. */
  @Test
  void nanorc_coloursTheParts() {
    List<String> found = new ArrayList<>();
    for (String line : LINE.split("\n")) {
      rules("brightcyan").forEach(rule -> all(rule, line, found));
    }
    assertThat(found).contains("{ perturb ").anyMatch(part -> part.contains("mix-noise"));
    assertThat(rules("magenta").flatMap(rule -> matches(rule, LINE))).containsExactly("5.5", "0.1");
    assertThat(rules("green").flatMap(rule -> matches(rule, LINE))).containsExactly("'pink'");
    assertThat(rules("blue").flatMap(rule -> matches(rule, LINE))).containsExactly("snr:", "area:");
    assertThat(rules("yellow").flatMap(rule -> matches(rule, LINE)))
        .containsExactly("def", "if", "true");
  }

  private static Stream<String> matches(Pattern rule, String text) {
    List<String> found = new ArrayList<>();
    all(rule, text, found);
    return found.stream();
  }

  private static void all(Pattern rule, String text, List<String> found) {
    Matcher matcher = rule.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
  }

  private static Stream<Pattern> rules(String colour) {
    return CommandReference.files(StandardCommands.all())
        .get("lib/xp.nanorc")
        .lines()
        .filter(line -> line.startsWith("color " + colour + " \""))
        .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
        .map(
            rule ->
                Pattern.compile(
                    rule.replaceAll("\\\\[<>]", "\\\\b")
                        .replace("[:alpha:]", "\\p{Alpha}")
                        .replace("[:space:]", "\\s")));
  }
}
