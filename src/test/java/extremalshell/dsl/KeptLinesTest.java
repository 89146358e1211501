package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.output.KeptLines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines are kept for the next session. */
class KeptLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = 'x'",
        "def token = 'abc'",
        "apiKey = 'abc'",
        "api_key = 'abc'",
        "load 'https://me:word@example.org/a.png'",
        "key = '-----BEGIN PRIVATE KEY-----'",
      })
  void linesWithASecret_areNotKept(String line) {
    assertThat(KeptLines.isSecret(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load 'keys.png'",
        "target 'computer keyboard'",
        "model 'djl://ai.djl.pytorch/resnet'",
        "load 'https://example.org/a@b.png'",
        "perturb area: 0.1, seed: 3",
      })
  void otherLines_are(String line) {
    assertThat(KeptLines.isSecret(line)).isFalse();
  }
}
