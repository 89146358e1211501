package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import extremalshell.ExitCode;
import extremalshell.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadSpeechTest {
  private static final String EXPECTED = "a recording (WAV, AIFF, FLAC, MP3 or Ogg/Vorbis)";

  @TempDir Path folder;

  @Test
  void fileThatIsNone_isNamed() throws IOException {
    assertThat(refusal("song.wav", new byte[0]))
        .isEqualTo("'song.wav' is empty (0 bytes), expected " + EXPECTED);
    assertThat(refusal("notes.wav", "not a sound".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("'notes.wav' is not " + EXPECTED);
    assertThat(refusal("film.wav", video()))
        .startsWith(
            "'film.wav' is MPEG-4 (video or audio), which is not supported; convert it: ffmpeg ");
    assertThat(refused(folder.resolve("gone.wav"))).startsWith("no file 'gone.wav'");
  }

  @Test
  void wavWithoutSamples_saysSo() throws IOException {
    assertThat(refusal("x", Tones.wav(Tones.PCM, 16, 1, 16_000, new float[0])))
        .isEqualTo("'x' has no samples");
    Path one = Files.write(folder.resolve("one"), Tones.wav(1, 16, 1, 16_000, new float[1]));
    assertThat(SpeechReader.read(one, 10).samples()).hasSize(1);
  }

  @Test
  void wavThatEndsWithinItsHeader_saysSo() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, 16_000, new float[100]);
    assertThat(refusal("x", Arrays.copyOf(wav, 30)))
        .isEqualTo("'x' is cut off or damaged: it ends within its header");
  }

  @Test
  void numbersThatAreNone_areNamed() throws IOException {
    float[] samples = {0, 0.5f, Float.NaN};
    assertThat(refusal("x", Tones.wav(Tones.FLOAT, 32, 1, 16_000, samples)))
        .isEqualTo("'x' is cut off or damaged: sample 2 is NaN or infinite");
  }

  @Test
  void declaredLengthsThatCannotBe_areRefusedByTheHeader() throws IOException {
    byte[] wav = Tones.wav(Tones.PCM, 16, 1, 16_000, new float[100]);
    ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 1000);
    assertThat(refusal("x", wav))
        .isEqualTo(
            "'x' is cut off or damaged: it has only 100 of the 500 samples its header declares");
    byte[] flac = SpeechReaderTest.resource("tone.flac");
    flac[21] |= 15; // the highest bits of the number of samples: above 2^35
    assertThat(refusal("x", flac)).startsWith("'x' has ").contains(" above the limit of 600 s; ");
  }

  @Test
  void longRecording_saysHowToReadIt() throws IOException {
    Path file =
        Files.write(folder.resolve("x"), Tones.wav(Tones.PCM, 16, 1, 16_000, new float[48_000]));
    assertThat(assertThrows(UserException.class, () -> SpeechReader.read(file, 2)))
        .hasMessageEndingWith(
            "has 3 s or more, above the limit of 2 s; raise it with `set seconds: 4`");
    assertThat(SpeechReader.read(file, 3).seconds()).isEqualTo(3);
  }

  @Test
  void nonsenseInAHeader_isNamed() throws IOException {
    assertThat(refusal("x", Tones.wav(Tones.PCM, 16, 1, 5, new float[100])))
        .isEqualTo("'x' is cut off or damaged: it declares a sample rate of 5 Hz");
    byte[] adpcm = Tones.wav(Tones.PCM, 16, 1, 16_000, new float[100]);
    adpcm[20] = 17;
    assertThat(refusal("x", adpcm))
        .startsWith("'x' is WAV with IMA ADPCM in it, which is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg"})
  void truncatedRecording_isOneClearLine(String format) throws IOException {
    byte[] whole = sound(format);
    for (int percent = 1; percent < 100; percent += 3) {
      String message = refusal("cut", Arrays.copyOf(whole, whole.length * percent / 100));
      assertThat(message).as("%d %%", percent).startsWith("'cut' ").hasLineCount(1);
    }
    assertThat(refusal("cut", Arrays.copyOf(whole, whole.length * 9 / 10)))
        .startsWith("'cut' is cut off or damaged: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg", "mp3", "aifc"})
  void damagedRecording_neverFailsInAnotherWay(String format) throws IOException {
    byte[] whole = sound(format);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        int reach = i % 2 == 0 ? Math.min(64, whole.length) : whole.length;
        damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try {
        assertThat(SpeechReader.read(file, 60).seconds()).isPositive();
      } catch (UserException e) {
        assertThat(e).hasMessageStartingWith("'" + file + "' ");
        assertThat(e.getMessage()).hasLineCount(1);
      }
    }
  }

  private static byte[] sound(String format) throws IOException {
    return switch (format) {
      case "wav" -> Tones.wav(Tones.PCM, 16, 2, 16_000, Tones.samples(16_000, 2000));
      case "aifc" -> SpeechReaderTest.resource("sounds/s16be.aifc");
      default -> SpeechReaderTest.resource("tone." + format);
    };
  }

  /** The beginning of an MP4 file, as protected music has it, too. */
  private static byte[] video() {
    ByteBuffer file = ByteBuffer.allocate(64).putInt(24);
    return file.put("ftypisom\0\0\2\0isommp42".getBytes(StandardCharsets.US_ASCII)).array();
  }

  private String refusal(String name, byte[] bytes) throws IOException {
    return refused(Files.write(folder.resolve(name), bytes));
  }

  /** Returns the message with paths relative to the test's folder. */
  private String refused(Path file) {
    UserException refusal =
        assertThrows(
            UserException.class, () -> SpeechReader.read(file, SpeechReader.DEFAULT_SECONDS_LIMIT));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.MISSING);
    return refusal.getMessage().replace(folder + File.separator, "");
  }
}
