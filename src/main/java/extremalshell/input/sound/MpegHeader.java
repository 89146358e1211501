package extremalshell.input.sound;

import org.jspecify.annotations.Nullable;

/**
 * The header of a frame of MPEG audio, layers I to III of MPEG 1, 2 and 2.5 (ISO 11172-3, 2.4.1.3).
 *
 * @param version its code: 3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5
 * @param bytes length of the frame, header included
 * @param frames samples of each channel in it
 * @param rate in Hz
 * @param sideBytes length of the side information of layer III
 */
record MpegHeader(
    int version, int layer, int bytes, int frames, int rate, int channels, int sideBytes) {
  static final int BYTES = 4;

  /**
   * Kilobits per second by bitrate index: MPEG 1 layers I to III, MPEG 2 layer I, layers II, III.
   */
  private static final int[][] BITRATES = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] RATES = {44_100, 48_000, 32_000};

  /** The code of MPEG 1; 2 is MPEG 2, and 0 is MPEG 2.5. */
  private static final int FIRST = 3;

  /** Returns the header at a place, or null for none; free bitrates count as none. */
  static @Nullable MpegHeader at(byte[] data, int at) {
    if (at + BYTES > data.length || (data[at] & 255) != 255 || (data[at + 1] & 0xE0) != 0xE0) {
      return null;
    }
    int version = data[at + 1] >> 3 & 3;
    int layer = 4 - (data[at + 1] >> 1 & 3);
    int bitrate = data[at + 2] >> 4 & 15;
    int rateCode = data[at + 2] >> 2 & 3;
    int padding = data[at + 2] >> 1 & 1;
    if (version == 1 || layer == 4 || bitrate == 0 || bitrate == 15 || rateCode == 3) {
      return null;
    }
    boolean first = version == FIRST;
    int rate = RATES[rateCode] / (first ? 1 : version == 2 ? 2 : 4);
    int bits = 1000 * BITRATES[first ? layer - 1 : layer == 1 ? 3 : 4][bitrate];
    int frames = layer == 1 ? 384 : layer == 3 && !first ? 576 : 1152;
    int slot = layer == 1 ? 4 : 1;
    int bytes = (frames / 8 / slot * bits / rate + padding) * slot;
    int channels = (data[at + 3] >> 6 & 3) == 3 ? 1 : 2;
    int side = first ? (channels == 1 ? 17 : 32) : (channels == 1 ? 9 : 17);
    return new MpegHeader(version, layer, bytes, frames, rate, channels, side);
  }

  /** Returns whether it is MPEG 1, and not one of its extensions to lower rates. */
  boolean isFirst() {
    return version == FIRST;
  }

  /** Returns whether another frame can belong to the same stream. */
  boolean fits(@Nullable MpegHeader other) {
    return other != null
        && other.version == version
        && other.layer == layer
        && other.rate == rate
        && other.channels == channels;
  }
}
