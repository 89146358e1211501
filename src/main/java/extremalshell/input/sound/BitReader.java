package extremalshell.input.sound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bits, the highest first, and keeps the bytes since a mark for their checksum. */
final class BitReader {
  /** Most bits of one read. */
  static final int MOST_BITS = 56;

  private final InputStream stream;
  private byte[] data = new byte[1 << 16];

  /** Place in the file of the first buffered byte. */
  private long origin;

  private int mark;

  /** Index of the next byte for the cache. */
  private int next;

  private int filled;

  /** Unread bits, left-aligned, followed by zeros. */
  private long cache;

  private int cached;

  /**
   * Starts reading.
   *
   * @param place of the stream's first byte in its file
   */
  BitReader(InputStream stream, long place) {
    this.stream = stream;
    this.origin = place;
  }

  /** Marks the next byte; bits before it in the same byte are dropped. */
  void mark() {
    align();
    mark = next - cached / 8;
  }

  /** Returns to the mark. */
  void reset() {
    next = mark;
    cache = 0;
    cached = 0;
  }

  /** Drops bits up to the next byte. */
  void align() {
    int rest = cached % 8;
    cache <<= rest;
    cached -= rest;
  }

  /** Returns the place of the next byte in the file. */
  long place() {
    return origin + next - cached / 8;
  }

  /** Returns the place of the mark in the file. */
  long marked() {
    return origin + mark;
  }

  /** Returns a checksum over the bytes since the mark. */
  int checksum(Crc crc) {
    return crc.of(data, mark, next - cached / 8);
  }

  /** Returns up to {@link #MOST_BITS} bits as a number without sign. */
  long read(int bits) throws IOException {
    if (bits == 0) {
      return 0;
    }
    need(bits);
    long value = cache >>> (64 - bits);
    cache <<= bits;
    cached -= bits;
    return value;
  }

  /** Returns up to {@link #MOST_BITS} bits as a number in two's complement. */
  long readSigned(int bits) throws IOException {
    if (bits == 0) {
      return 0;
    }
    need(bits);
    long value = cache >> (64 - bits);
    cache <<= bits;
    cached -= bits;
    return value;
  }

  /** Returns the number of zeros before the next one, which is read as well. */
  long readUnary() throws IOException {
    long zeros = 0;
    while (cache == 0) {
      zeros += cached;
      cached = 0;
      need(1);
    }
    int more = Long.numberOfLeadingZeros(cache);
    cache = more == 63 ? 0 : cache << (more + 1);
    cached -= more + 1;
    return zeros + more;
  }

  /** Skips whole bytes. */
  void skip(long bytes) throws IOException {
    for (long i = 0; i < bytes; i++) {
      read(8);
      if (i % data.length == 0) {
        mark();
      }
    }
  }

  private void need(int bits) throws IOException {
    while (cached < bits) {
      if (next == filled && !fill()) {
        throw new EOFException();
      }
      while (cached <= MOST_BITS && next < filled) {
        cache |= (data[next++] & 255L) << (56 - cached);
        cached += 8;
      }
    }
  }

  /** Reads more bytes; drops bytes before the mark to make room. */
  private boolean fill() throws IOException {
    if (filled == data.length) {
      if (mark > 0) {
        System.arraycopy(data, mark, data, 0, filled - mark);
        origin += mark;
        next -= mark;
        filled -= mark;
        mark = 0;
      } else {
        data = Arrays.copyOf(data, Math.multiplyExact(data.length, 2));
      }
    }
    int read = stream.read(data, filled, data.length - filled);
    filled += Math.max(0, read);
    return read > 0;
  }
}
