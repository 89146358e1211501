package extremalshell.input.sound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A frame of FLAC, decoded by RFC 9639, section 9.
 *
 * @param rate in Hz; 0 for the rate of the stream
 * @param bits of a sample; 0 for the bits of the stream
 * @param samples by channel
 */
record FlacFrame(int rate, int bits, long[][] samples) {
  private static final Crc HEADER_CHECK = new Crc(8, 0x07);
  private static final Crc FRAME_CHECK = new Crc(16, 0x8005);

  private static final int SYNC = 0b111111111111100;
  private static final int[] RATES = {
    0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };
  private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

  /** Coefficients of the fixed predictors, by order. */
  private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  private static final int LEFT_SIDE = 8;
  private static final int SIDE_RIGHT = 9;
  private static final int MID_SIDE = 10;

  /**
   * The header of a frame.
   *
   * @param length in samples of each channel
   * @param channels code of the number of channels and of the storage of two channels
   */
  record Header(int length, int rate, int bits, int channels) {
    int count() {
      return channels < LEFT_SIDE ? channels + 1 : 2;
    }
  }

  /**
   * Reads the header of a frame at the mark; null if there is none.
   *
   * @throws java.io.EOFException when the stream ends within it
   */
  static @Nullable Header header(BitReader in) throws IOException {
    if (in.read(15) != SYNC) {
      return null;
    }
    in.read(1);
    int lengthCode = (int) in.read(4);
    int rateCode = (int) in.read(4);
    int channels = (int) in.read(4);
    int bits = BITS[(int) in.read(3)];
    if (in.read(1) != 0 || lengthCode == 0 || rateCode == 15 || channels > MID_SIDE || bits < 0) {
      return null;
    }
    skipNumber(in);
    int length =
        switch (lengthCode) {
          case 1 -> 192;
          case 2, 3, 4, 5 -> 144 << lengthCode;
          case 6 -> (int) in.read(8) + 1;
          case 7 -> (int) in.read(16) + 1;
          default -> 1 << lengthCode;
        };
    int rate =
        switch (rateCode) {
          case 12 -> 1000 * (int) in.read(8);
          case 13 -> (int) in.read(16);
          case 14 -> 10 * (int) in.read(16);
          default -> RATES[rateCode];
        };
    int check = in.checksum(HEADER_CHECK);
    return in.read(8) == check ? new Header(length, rate, bits, channels) : null;
  }

  /** Skips the number of the frame or sample, coded like a character in UTF-8, in up to 7 bytes. */
  private static void skipNumber(BitReader in) throws IOException {
    int first = (int) in.read(8);
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    for (int i = 1; i < ones; i++) {
      in.read(8);
    }
  }

  /**
   * Reads the frame after a header.
   *
   * @param streamBits bits of a sample of the stream, for headers that leave this open
   * @throws IOException when it is damaged
   */
  static FlacFrame read(BitReader in, Header header, int streamBits) throws IOException {
    int bits = header.bits() == 0 ? streamBits : header.bits();
    int code = header.channels();
    long[][] channels = new long[header.count()][];
    for (int c = 0; c < channels.length; c++) {
      boolean side = c == 0 ? code == SIDE_RIGHT : code == LEFT_SIDE || code == MID_SIDE;
      channels[c] = subframe(in, header.length(), bits + (side ? 1 : 0));
    }
    in.align();
    int check = in.checksum(FRAME_CHECK);
    if (in.read(16) != check) {
      throw new IOException("its checksum is wrong");
    }
    part(channels, code);
    return new FlacFrame(header.rate(), bits, channels);
  }

  private static void part(long[][] channels, int code) {
    for (int i = 0; code >= LEFT_SIDE && i < channels[0].length; i++) {
      long first = channels[0][i];
      long second = channels[1][i];
      switch (code) {
        case LEFT_SIDE -> channels[1][i] = first - second;
        case SIDE_RIGHT -> channels[0][i] = first + second;
        default -> {
          long twice = first << 1 | (second & 1);
          channels[0][i] = (twice + second) >> 1;
          channels[1][i] = (twice - second) >> 1;
        }
      }
    }
  }

  private static long[] subframe(BitReader in, int length, int frameBits) throws IOException {
    int type = (int) in.read(7);
    long wasted = in.read(1) == 0 ? 0 : in.readUnary() + 1;
    if (wasted >= frameBits) {
      throw new IOException("it wastes all bits");
    }
    int bits = frameBits - (int) wasted;
    long[] samples = new long[length];
    if (type == 0) {
      java.util.Arrays.fill(samples, in.readSigned(bits));
    } else if (type == 1) {
      warmUp(in, samples, length, bits);
    } else if (type >= 8 && type <= 12) {
      warmUp(in, samples, type - 8, bits);
      residual(in, samples, type - 8);
      predict(samples, FIXED[type - 8], 0);
    } else if (type >= 32 && type < 64) {
      linear(in, samples, type - 31, bits);
    } else {
      throw new IOException("it has a subframe of unknown type " + type);
    }
    for (int i = 0; i < length; i++) {
      if (samples[i] >> (bits - 1) != samples[i] >> 63) {
        throw new IOException("it has samples beyond " + bits + " bits");
      }
      samples[i] <<= wasted;
    }
    return samples;
  }

  private static void warmUp(BitReader in, long[] samples, int order, int bits) throws IOException {
    if (order > samples.length) {
      throw new IOException("its predictor is longer than itself");
    }
    for (int i = 0; i < order; i++) {
      samples[i] = in.readSigned(bits);
    }
  }

  private static void linear(BitReader in, long[] samples, int order, int bits) throws IOException {
    warmUp(in, samples, order, bits);
    int precision = (int) in.read(4) + 1;
    int shift = (int) in.readSigned(5);
    if (precision == 16 || shift < 0) {
      throw new IOException("it has an invalid predictor");
    }
    int[] coefficients = new int[order];
    for (int i = 0; i < order; i++) {
      coefficients[i] = (int) in.readSigned(precision);
    }
    residual(in, samples, order);
    predict(samples, coefficients, shift);
  }

  private static void residual(BitReader in, long[] samples, int order) throws IOException {
    int method = (int) in.read(2);
    int parameterBits = 4 + method;
    int escape = (1 << parameterBits) - 1;
    int partitions = 1 << in.read(4);
    int each = samples.length / partitions;
    if (method > 1 || each * partitions != samples.length || each < order) {
      throw new IOException("its residual cannot be partitioned");
    }
    int at = order;
    for (int p = 1; p <= partitions; p++) {
      int end = p * each;
      int parameter = (int) in.read(parameterBits);
      int raw = parameter == escape ? (int) in.read(5) : -1;
      for (; at < end; at++) {
        samples[at] = raw >= 0 ? in.readSigned(raw) : rice(in, parameter);
      }
    }
  }

  private static long rice(BitReader in, int parameter) throws IOException {
    long quotient = in.readUnary();
    if (quotient >> (33 - parameter) != 0) {
      throw new IOException("it has a residual beyond 32 bits");
    }
    long folded = quotient << parameter | in.read(parameter);
    return folded >>> 1 ^ -(folded & 1);
  }

  /** Adds to each residual the prediction from earlier samples. */
  private static void predict(long[] samples, int[] coefficients, int shift) {
    int order = coefficients.length;
    for (int i = order; i < samples.length; i++) {
      long sum = 0;
      for (int k = 0; k < order; k++) {
        sum += coefficients[k] * samples[i - 1 - k];
      }
      samples[i] += sum >> shift;
    }
  }
}
