package extremalshell.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV and AIFF through the readers of the JDK. */
final class PcmDecoder {
  private static final int BLOCK_FRAMES = 4096;

  /** Of WAV, up to where samples begin; that of AIFF is longer. */
  private static final int SHORTEST_HEADER = 44;

  /** What programs that write to a pipe put where the length of the samples belongs. */
  private static final long LENGTH_UNKNOWN = 0xFFFFFFFFL;

  private PcmDecoder() {}

  /**
   * Decodes a stream that supports mark and reset.
   *
   * @param bytes length of the stream
   */
  static SampleCollector decode(InputStream stream, long bytes, double mostSeconds)
      throws IOException {
    if (bytes < SHORTEST_HEADER) {
      throw new IOException("it ends within its header");
    }
    try (AudioInputStream stored = AudioSystem.getAudioInputStream(stream);
        AudioInputStream audio = linear(stored)) {
      AudioFormat format = audio.getFormat();
      long frames = declared(stored, bytes);
      SampleCollector collector =
          new SampleCollector(
              Math.round(format.getSampleRate()), format.getChannels(), frames, mostSeconds);
      read(audio, format, collector);
      if (collector.count() < frames) {
        throw new EOFException();
      }
      return collector;
    } catch (UnsupportedAudioFileException e) {
      // What the JDK says names its own insides.
      throw new IOException("its kind of samples is not supported; expected PCM or float");
    }
  }

  /** Returns the number of frames that the header declares, or -1 when it leaves that open. */
  private static long declared(AudioInputStream stored, long bytes) throws IOException {
    long frames = stored.getFrameLength();
    int frameBytes = Math.max(1, stored.getFormat().getFrameSize());
    if (frames == LENGTH_UNKNOWN / frameBytes) {
      return AudioSystem.NOT_SPECIFIED;
    }
    if (frames * frameBytes > bytes) {
      throw new IOException(
          "its samples should take " + frames * frameBytes + " bytes, and all of it has " + bytes);
    }
    return frames;
  }

  private static AudioInputStream linear(AudioInputStream audio) throws IOException {
    Encoding encoding = audio.getFormat().getEncoding();
    if (encoding.equals(Encoding.ALAW) || encoding.equals(Encoding.ULAW)) {
      return AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, audio);
    }
    if (!encoding.equals(Encoding.PCM_SIGNED)
        && !encoding.equals(Encoding.PCM_UNSIGNED)
        && !encoding.equals(Encoding.PCM_FLOAT)) {
      throw new IOException("samples of kind " + encoding + "; expected PCM or float");
    }
    return audio;
  }

  private static void read(AudioInputStream audio, AudioFormat format, SampleCollector collector)
      throws IOException {
    int channels = format.getChannels();
    int frameBytes = format.getFrameSize();
    int sampleBytes = frameBytes / channels;
    byte[] block = new byte[frameBytes * BLOCK_FRAMES];
    ByteBuffer buffer =
        ByteBuffer.wrap(block)
            .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int filled;
    while ((filled = audio.readNBytes(block, 0, block.length)) > 0) {
      for (int frame = 0; frame < filled / frameBytes; frame++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += sample(buffer, frame * frameBytes + c * sampleBytes, sampleBytes, format);
        }
        collector.add(sum);
      }
    }
  }

  /** Whole numbers are left-aligned in 32 bits first, so that one scale fits all widths. */
  private static double sample(ByteBuffer buffer, int at, int bytes, AudioFormat format)
      throws IOException {
    if (format.getEncoding().equals(Encoding.PCM_FLOAT)) {
      return bytes == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
    }
    boolean bigEndian = format.isBigEndian();
    int value =
        switch (bytes) {
          case 1 -> buffer.get(at) << 24;
          case 2 -> buffer.getShort(at) << 16;
          case 3 -> packed(buffer, at, bigEndian);
          case 4 -> buffer.getInt(at);
          default -> throw new IOException("samples of " + 8 * bytes + " bits");
        };
    if (format.getEncoding().equals(Encoding.PCM_UNSIGNED)) {
      value ^= Integer.MIN_VALUE;
    }
    return value / -(double) Integer.MIN_VALUE;
  }

  private static int packed(ByteBuffer buffer, int at, boolean bigEndian) {
    int first = buffer.get(at) & 255;
    int middle = buffer.get(at + 1) & 255;
    int last = buffer.get(at + 2) & 255;
    return bigEndian
        ? first << 24 | middle << 16 | last << 8
        : last << 24 | middle << 16 | first << 8;
  }
}
