package extremalshell.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hyphenated commands are found where a statement begins, and nowhere else. */
class SourceRewriterTest {
  private final SourceRewriter rewriter = new SourceRewriter(Set.of("mix-noise", "a-b-c"));

  private String rewritten(String text) {
    Source source = Source.text("test.xp", text);
    return rewriter.rewrite(source, SourceScan.checked(source)).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mix-noise 'white', snr: 5           | mix_noise 'white', snr: 5",
        "  mix-noise                         | mix_noise",
        "a-b-c 1; a-b 2; mix-noise 3         | a_b_c 1; a-b 2; mix_noise 3",
        "x.each { mix-noise it }             | x.each { mix_noise it }",
        "x.each { n -> mix-noise n }         | x.each { n -> mix_noise n }",
        "if (x) mix-noise 1 else mix-noise 2 | if (x) mix_noise 1 else mix_noise 2",
        "y = mix-noise                       | y = mix-noise",
        "f(mix-noise)                        | f(mix-noise)",
        "f(mix-noise); g(x) - mix-noise      | f(mix-noise); g(x) - mix-noise",
        "'mix-noise'                         | 'mix-noise'",
        "\"a ${mix-noise} b\"                | \"a ${mix-noise} b\"",
        "// mix-noise                        | // mix-noise",
        "/* ; mix-noise */ mix-noise 1       | /* ; mix-noise */ mix_noise 1",
        "x = /; mix-noise/ ; mix-noise 1     | x = /; mix-noise/ ; mix_noise 1",
        "x = $/; mix-noise/$ ; mix-noise 1   | x = $/; mix-noise/$ ; mix_noise 1",
        "x = '''; mix-noise''' ; mix-noise   | x = '''; mix-noise''' ; mix_noise",
        "mix - noise                         | mix - noise",
        "mix-noise-x                         | mix-noise-x",
        "x = 1 # mix-noise 'it's             | x = 1",
      })
  void name_isRewrittenAtStatementStartOnly(String text, String expected) {
    String rewritten = rewritten(text);

    assertThat(rewritten.strip()).isEqualTo(expected);
    assertThat(rewritten).hasSameSizeAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'x = 1 +\nmix-noise', 'x = 1 +\nmix-noise'",
    "'x = 1\nmix-noise', 'x = 1\nmix_noise'"
  })
  void nextLine_isAStatement_unlessTheLineGoesOn(String text, String expected) {
    assertThat(rewritten(text)).isEqualTo(expected);
  }
}
