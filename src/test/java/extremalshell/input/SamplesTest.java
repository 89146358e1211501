package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void everySample_isReadableByItsNameAndHasItsTermsBesideIt() throws IOException {
    String notice = Files.readString(Path.of("lib/samples/NOTICE.md"));
    assertThat(Samples.names()).contains("dog", "cat", "dog-cat").hasSizeGreaterThan(12);
    for (String name : Samples.names()) {
      Path file = Samples.file("samples:" + name);
      Stimulus stimulus =
          SpeechReader.isSpeech(file)
              ? SpeechReader.read(file, SpeechReader.DEFAULT_SECONDS_LIMIT)
              : PhotoReader.read(file, PhotoReader.DEFAULT_PIXEL_LIMIT);
      assertThat(stimulus.describe()).isNotBlank();
      assertThat(notice).contains(name.replaceFirst("-\\d$", ""));
    }
  }

  @Test
  void unknownSample_namesTheNearest() {
    assertThatThrownBy(() -> Samples.file("samples:dog-kat"))
        .hasMessageStartingWith("no sample 'dog-kat'; did you mean dog-cat?; expected one of ");
  }

  @Test
  void sampleWithAnEnding_isFound_orTheOtherEndingSuggested() {
    assertThat(Samples.isThere("samples:dog-cat.jpg")).isTrue();
    assertThatThrownBy(() -> Samples.file("samples:dog-cat.png"))
        .hasMessageStartingWith("no sample 'dog-cat.png'; did you mean dog-cat?; expected one of ");
    assertThatThrownBy(() -> Samples.file("samples:a\0b")).hasMessageStartingWith("no sample ");
  }

  @Test
  void otherAddresses_areFiles() {
    assertThat(Samples.file("a/photo.png")).isEqualTo(Path.of("a/photo.png"));
  }
}
