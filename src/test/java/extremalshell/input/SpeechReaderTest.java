package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechReaderTest {
  private static final int RATE = 44_100;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,8", "1,16", "1,24", "1,32", "3,32", "65534,16", "65534,24", "65534,32"})
  void wav_hasItsSamplesWhateverTheirWidth(int format, int bits) throws IOException {
    float[] tone = Tones.samples(RATE, 3000);
    Speech speech = read(Tones.wav(format, bits, 1, RATE, tone));

    assertThat(speech.rate()).isEqualTo(RATE);
    assertThat(speech.notices()).isEmpty();
    assertThat(distance(speech.samples(), tone)).isLessThan(Math.max(1e-6, 1.01 / (1L << bits)));
  }

  @Test
  void stereo_isMixedDownAndSaidSo() throws IOException {
    float[] tone = Tones.samples(RATE, 3000);
    Speech speech = read(Tones.wav(Tones.EXTENSIBLE, 24, 2, RATE, tone));

    assertThat(speech.notices()).containsExactly("stereo mixed down to mono");
    for (int i = 0; i < tone.length; i++) {
      assertThat(speech.samples()[i]).isCloseTo(tone[i] / 2, within(1e-6f));
    }
    assertThat(read(Tones.wav(Tones.PCM, 16, 6, RATE, tone)).notices())
        .containsExactly("6 channels mixed down to mono");
  }

  @Test
  void wavOfUnknownLength_isReadToItsEnd() throws IOException {
    float[] tone = Tones.samples(RATE, 3000);
    byte[] streamed = Tones.wav(Tones.PCM, 16, 2, RATE, tone);
    ByteBuffer header = ByteBuffer.wrap(streamed);
    header.putInt(4, -1).putInt(40, -1);

    assertThat(read(streamed).length()).isEqualTo(3000);
  }

  @Test
  void aiff_isReadAsBigEndian() throws IOException {
    byte[] pcm = new byte[6000];
    for (int i = 0; i < 3000; i++) {
      int sample = (int) Math.round(32768 * Tones.at(i / 8000.0));
      pcm[2 * i] = (byte) (sample >> 8);
      pcm[2 * i + 1] = (byte) sample;
    }
    AudioFormat format = new AudioFormat(8000, 16, 1, true, true);
    Path file = folder.resolve("tone");
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(pcm), format, 3000),
        AudioFileFormat.Type.AIFF,
        file.toFile());

    assertThat(distance(SpeechReader.read(file, 10).samples(), Tones.samples(8000, 3000)))
        .isLessThan(2e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "ogg", "flac"})
  void compressedSound_isWhatItWas(String format) throws IOException {
    // The other channel is silent, so that the mean has half of the amplitudes.
    Speech speech = read(resource("tone." + format));
    float[] samples = speech.samples();

    assertThat(speech.rate()).isEqualTo(RATE);
    assertThat(speech.seconds()).isBetween(0.09, 0.4);
    assertThat(Tones.amplitude(samples, RATE, 440)).isCloseTo(0.25, within(0.03));
    assertThat(Tones.amplitude(samples, RATE, 1000)).isCloseTo(0.125, within(0.015));
    assertThat(Tones.amplitude(samples, RATE, 3000)).isLessThan(0.003);
  }

  @Test
  void flacOfRealSpeech_hasTheReferenceSamples() throws IOException {
    Speech speech =
        SpeechReader.read(Shared.file("assets/speech/train-clean-100/103-1240-0000.flac"), 60);
    assertThat(speech.rate()).isEqualTo(16_000);
    assertThat(speech.seconds()).isCloseTo(14.085, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"44100,16000", "8000,16000", "48000,16000", "11025,16000", "16000,44100"})
  void resampledTone_keepsItsShape(int from, int to) {
    Speech speech = speech(from, Tones.samples(from, from)).resampled(to);
    float[] samples = speech.samples();

    assertThat(speech.rate()).isEqualTo(to);
    assertThat(samples).hasSize(to);
    for (int i = to / 10; i < to - to / 10; i++) {
      assertThat((double) samples[i]).isCloseTo(Tones.at(i / (double) to), within(2e-5));
    }
  }

  @Test
  void whatALowerRateCannotCarry_isGoneInsteadOfAliased() {
    float[] high = new float[48_000];
    for (int i = 0; i < high.length; i++) {
      high[i] = (float) Math.sin(2 * Math.PI * 9000 * i / 48_000.0);
    }
    float[] samples = speech(48_000, high).resampled(16_000).samples();
    for (int i = 1000; i < samples.length - 1000; i++) {
      assertThat(Math.abs(samples[i])).isLessThan(2e-5f);
    }
  }

  private static Speech speech(int rate, float[] samples) {
    return new Speech("tone", "tone", rate, samples, java.util.List.of());
  }

  private Speech read(byte[] bytes) throws IOException {
    return SpeechReader.read(Files.write(folder.resolve("sound.txt"), bytes), 10);
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream stream = SpeechReaderTest.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }

  private static double distance(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}
