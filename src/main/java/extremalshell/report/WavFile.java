package extremalshell.report;

import extremalshell.input.Sound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** The contents of WAV files of one channel, 16 bits per sample. */
final class WavFile {
  private WavFile() {}

  /** Returns a file; samples beyond full scale are clipped and counted. */
  static FileContent of(Sound sound) {
    float[] samples = sound.samples();
    byte[] pcm = new byte[2 * samples.length];
    int clipped = 0;
    for (int i = 0; i < samples.length; i++) {
      clipped += Math.abs(samples[i]) > 1 ? 1 : 0;
      int scaled = Math.max(-32768, Math.min(32767, Math.round(32768 * samples[i])));
      pcm[2 * i] = (byte) scaled;
      pcm[2 * i + 1] = (byte) (scaled >> 8);
    }
    AudioFormat format = new AudioFormat(sound.rate(), 16, 1, true, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (AudioInputStream audio =
        new AudioInputStream(new ByteArrayInputStream(pcm), format, samples.length)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return new FileContent(file.toByteArray(), clipped);
  }
}
