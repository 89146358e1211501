package extremalshell.input.photo;

import java.io.EOFException;
import java.io.IOException;

/** The compression of GIF: codes of growing length for strings of palette indices. */
final class GifLzw {
  private static final int MOST_CODES = 4096;

  private GifLzw() {}

  /**
   * Decodes palette indices.
   *
   * @param minimumBits of a palette index, 1 to 8
   * @param count required number; more are left out
   * @throws EOFException when there are fewer
   * @throws IOException when a code is undefined
   */
  static byte[] decode(byte[] data, int minimumBits, int count) throws IOException {
    if (minimumBits < 1 || minimumBits > 8) {
      throw new IOException("its code size is " + minimumBits);
    }
    int clear = 1 << minimumBits;
    int[] prefix = new int[MOST_CODES];
    byte[] suffix = new byte[MOST_CODES];
    int[] lengths = new int[MOST_CODES];
    for (int i = 0; i < clear; i++) {
      suffix[i] = (byte) i;
      lengths[i] = 1;
    }
    byte[] decoded = new byte[count];
    int filled = 0;
    int next = clear + 2;
    int bits = minimumBits + 1;
    int before = -1;
    long bitAt = 0;
    while (filled < count) {
      if (bitAt + bits > 8L * data.length) {
        throw new EOFException();
      }
      int code = code(data, bitAt, bits);
      bitAt += bits;
      if (code == clear) {
        next = clear + 2;
        bits = minimumBits + 1;
        before = -1;
        continue;
      }
      if (code == clear + 1) {
        throw new EOFException();
      }
      if (code > next || (code == next && before < 0) || (code > clear && before < 0)) {
        throw new IOException("its compressed data are broken");
      }
      if (before >= 0 && next < MOST_CODES) {
        prefix[next] = before;
        lengths[next] = lengths[before] + 1;
        suffix[next] = suffix[first(prefix, code == next ? before : code, clear)];
        next++;
        if (next == 1 << bits && bits < 12) {
          bits++;
        }
      } else if (code == next) {
        throw new IOException("its compressed data are broken");
      }
      for (int c = code, at = filled + lengths[code] - 1; at >= filled; at--) {
        if (at < count) {
          decoded[at] = suffix[c];
        }
        c = prefix[c];
      }
      filled += lengths[code];
      before = code;
    }
    return decoded;
  }

  private static int first(int[] prefix, int code, int clear) {
    int c = code;
    while (c >= clear) {
      c = prefix[c];
    }
    return c;
  }

  private static int code(byte[] data, long bitAt, int bits) {
    int value = 0;
    for (int i = 0; i < 3; i++) {
      int at = (int) (bitAt >> 3) + i;
      value |= (at < data.length ? data[at] & 255 : 0) << (8 * i);
    }
    return value >> (bitAt & 7) & (1 << bits) - 1;
  }
}
