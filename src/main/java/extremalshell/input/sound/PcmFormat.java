package extremalshell.input.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * The storage of uncompressed samples.
 *
 * @param bytes of a sample, in which its bits are left-aligned
 * @param rate in Hz
 */
record PcmFormat(Encoding encoding, int bytes, int channels, int rate, ByteOrder order) {
  /** Kinds of samples. */
  enum Encoding {
    SIGNED,
    UNSIGNED,
    FLOAT,
    A_LAW,
    MU_LAW
  }

  /**
   * Returns a format.
   *
   * @throws IOException when there is no such format
   */
  static PcmFormat of(Encoding encoding, int bytes, int channels, int rate, ByteOrder order)
      throws IOException {
    boolean fits =
        switch (encoding) {
          case FLOAT -> bytes == 4 || bytes == 8;
          case SIGNED, UNSIGNED -> bytes >= 1 && bytes <= 4;
          case A_LAW, MU_LAW -> bytes == 1;
        };
    if (channels < 1) {
      throw new IOException("it declares " + channels + " channels");
    }
    if (!fits) {
      String kind = encoding.name().toLowerCase(Locale.ROOT).replace('_', '-');
      throw new IOException("it declares " + kind + " samples of " + 8 * bytes + " bits");
    }
    return new PcmFormat(encoding, bytes, channels, rate, order);
  }

  /** Returns the bytes that one sample of every channel takes. */
  int frameBytes() {
    return bytes * channels;
  }

  /** Returns a sample, in [-1,1] unless it is of kind float. */
  double sample(ByteBuffer buffer, int at) {
    return switch (encoding) {
      case FLOAT -> bytes == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
      case SIGNED -> aligned(buffer, at) / 0x1p31;
      case UNSIGNED -> (aligned(buffer, at) ^ Integer.MIN_VALUE) / 0x1p31;
      case A_LAW -> aLaw(buffer.get(at)) / 32768.0;
      case MU_LAW -> muLaw(buffer.get(at)) / 32768.0;
    };
  }

  /** Whole numbers are left-aligned in 32 bits first, so that one scale fits all widths. */
  private int aligned(ByteBuffer buffer, int at) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      int place = order == ByteOrder.BIG_ENDIAN ? i : bytes - 1 - i;
      value |= (buffer.get(at + place) & 255) << (24 - 8 * i);
    }
    return value;
  }

  /** ITU-T G.711, table 1. */
  private static int aLaw(byte stored) {
    int code = stored ^ 0x55;
    int exponent = code >> 4 & 7;
    int magnitude = (code & 15) << 4 | 8;
    if (exponent > 0) {
      magnitude = (magnitude | 0x100) << (exponent - 1);
    }
    return (code & 0x80) != 0 ? magnitude : -magnitude;
  }

  /** ITU-T G.711, table 2. */
  private static int muLaw(byte stored) {
    int code = ~stored;
    int magnitude = (((code & 15) << 3 | 0x84) << (code >> 4 & 7)) - 0x84;
    return (code & 0x80) != 0 ? -magnitude : magnitude;
  }
}
