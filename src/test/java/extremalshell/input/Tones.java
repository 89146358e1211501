package extremalshell.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Test signals and the files they come in. */
final class Tones {
  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int EXTENSIBLE = 0xFFFE;

  private Tones() {}

  /** Half of full scale at 440 Hz and a quarter at 1 kHz. */
  static double at(double second) {
    return 0.5 * Math.sin(2 * Math.PI * 440 * second)
        + 0.25 * Math.sin(2 * Math.PI * 1000 * second);
  }

  static float[] samples(int rate, int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) at(i / (double) rate);
    }
    return samples;
  }

  /** Returns the amplitude of a frequency in Hz. */
  static double amplitude(float[] samples, int rate, double hertz) {
    double real = 0;
    double imaginary = 0;
    double weights = 0;
    for (int i = 0; i < samples.length; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / samples.length);
      real += window * samples[i] * Math.cos(2 * Math.PI * hertz * i / rate);
      imaginary += window * samples[i] * Math.sin(2 * Math.PI * hertz * i / rate);
      weights += window;
    }
    return 2 * Math.hypot(real, imaginary) / weights;
  }

  /** Returns a WAV file of one sound in some channels, the first of which has it, the rest not. */
  static byte[] wav(int format, int bits, int channels, int rate, float[] samples) {
    int bytes = bits / 8;
    int size = samples.length * channels * bytes;
    boolean extensible = format == EXTENSIBLE;
    int head = extensible ? 40 : 16;
    ByteBuffer file = ByteBuffer.allocate(28 + head + size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(20 + head + size).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(head).putShort((short) format).putShort((short) channels);
    file.putInt(rate).putInt(rate * channels * bytes).putShort((short) (channels * bytes));
    file.putShort((short) bits);
    if (extensible) {
      file.putShort((short) 22).putShort((short) bits).putInt((1 << channels) - 1);
      file.putInt(PCM).putInt(0x00100000).put(new byte[] {(byte) 0x80, 0, 0, (byte) 0xAA});
      file.put(new byte[] {0, 0x38, (byte) 0x9B, 0x71});
    }
    file.put(ascii("data")).putInt(size);
    for (float sample : samples) {
      put(file, format, bits, sample);
      file.position(file.position() + (channels - 1) * bytes);
    }
    return file.array();
  }

  private static void put(ByteBuffer file, int format, int bits, float sample) {
    long scaled = Math.round(sample * Math.scalb(1.0, bits - 1));
    if (format == FLOAT) {
      file.putFloat(sample);
    } else if (bits == 8) {
      file.put((byte) (scaled + 128));
    } else {
      for (int shift = 0; shift < bits; shift += 8) {
        file.put((byte) (scaled >> shift));
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
