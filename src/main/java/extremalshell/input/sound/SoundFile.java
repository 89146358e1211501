package extremalshell.input.sound;

import extremalshell.input.file.Wanted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of a sound file, at any place. Any number of tags before the sound (ID3v2, APE) and
 * after it (ID3v1, APE, Lyrics3, appended ID3v2) is recognised in every format.
 */
public final class SoundFile implements AutoCloseable {
  private static final int ID3_HEADER = 10;
  private static final int APE_HEADER = 32;
  private static final int ID3V1 = 128;
  private static final int ID3V1_EXTENDED = 227;

  /** Most zeros that writers leave as room for longer tags. */
  private static final int MOST_PADDING = 1 << 16;

  private final RandomAccessFile file;
  private final long size;
  private final long start;
  private final long end;

  /**
   * Opens a file.
   *
   * @throws IOException when it cannot be read, or ends within a tag
   */
  public SoundFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    try {
      size = file.length();
      start = afterTags();
      end = beforeTags();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the length of the file in bytes, tags included. */
  long size() {
    return size;
  }

  /** Returns the place after the tags at the beginning. */
  long start() {
    return start;
  }

  /** Returns the start of the tags at the end. */
  long end() {
    return end;
  }

  /** Returns some bytes from a place; fewer at the end of the file. */
  byte[] bytes(long at, int count) throws IOException {
    Wanted.check();
    byte[] read = new byte[(int) Math.max(0, Math.min(count, size - at))];
    file.seek(at);
    file.readFully(read);
    return read;
  }

  /**
   * Returns some bytes of a header from a place.
   *
   * @throws IOException when the file ends before
   */
  byte[] allBytes(long at, int count) throws IOException {
    byte[] read = bytes(at, count);
    if (read.length < count) {
      throw new IOException("it ends within its header");
    }
    return read;
  }

  /** Returns whether the file has a text at a place. */
  boolean has(long at, String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return at >= 0 && Arrays.equals(bytes(at, wanted.length), wanted);
  }

  /** Returns the bytes between two places; closing the stream does not close the file. */
  InputStream between(long from, long to) {
    return new BufferedInputStream(new Part(from, to), 1 << 16);
  }

  /**
   * Returns the length in bytes of the tag at a place, or 0 without one.
   *
   * @throws IOException when the file ends within the tag
   */
  long tagAt(long at) throws IOException {
    long length = 0;
    if (has(at, "ID3")) {
      byte[] header = bytes(at, ID3_HEADER);
      if (header.length == ID3_HEADER && (header[3] & 255) < 255 && (header[4] & 255) < 255) {
        boolean footer = (header[5] & 0x10) != 0;
        length = ID3_HEADER + synchsafe(header, 6) + (footer ? ID3_HEADER : 0);
      }
    } else if (has(at, "APETAGEX")) {
      length = APE_HEADER + apeSize(at);
    } else if (has(at, "TAG") && size - at >= ID3V1) {
      length = has(at, "TAG+") ? ID3V1_EXTENDED : ID3V1;
    }
    if (length > size - at) {
      throw new IOException("it ends within its " + (has(at, "ID3") ? "ID3" : "APE") + " tag");
    }
    return length;
  }

  private long afterTags() throws IOException {
    long at = 0;
    boolean leading = has(0, "ID3") || has(0, "APETAGEX");
    while (leading) {
      long length = tagAt(at);
      if (length == 0) {
        byte[] padding = bytes(at, MOST_PADDING);
        int zeros = 0;
        while (zeros < padding.length && padding[zeros] == 0) {
          zeros++;
        }
        return zeros < padding.length ? at + zeros : at;
      }
      at += length;
    }
    return at;
  }

  private long beforeTags() throws IOException {
    long at = size;
    long before;
    do {
      before = at;
      at -= tagBefore(at);
    } while (at < before && at > start);
    return at > start ? at : size;
  }

  private long tagBefore(long at) throws IOException {
    if (has(at - ID3V1, "TAG") && !has(at - APE_HEADER, "APETAGEX")) {
      return has(at - ID3V1 - ID3V1_EXTENDED, "TAG+") ? ID3V1 + ID3V1_EXTENDED : ID3V1;
    }
    if (has(at - APE_HEADER, "APETAGEX")) {
      boolean header = (bytes(at - 9, 1)[0] & 0x80) != 0;
      return apeSize(at - APE_HEADER) + (header ? APE_HEADER : 0);
    }
    if (has(at - 9, "LYRICS200")) {
      String digits = new String(bytes(at - 15, 6), StandardCharsets.ISO_8859_1);
      return digits.matches("\\d{6}") ? Long.parseLong(digits) + 15 : 0;
    }
    if (has(at - ID3_HEADER, "3DI")) {
      return synchsafe(bytes(at - 4, 4), 0) + 2 * ID3_HEADER;
    }
    return 0;
  }

  private long apeSize(long at) throws IOException {
    byte[] digits = bytes(at + 12, 4);
    long value = 0;
    for (int i = digits.length - 1; i >= 0; i--) {
      value = value << 8 | (digits[i] & 255);
    }
    return value;
  }

  private static long synchsafe(byte[] bytes, int at) {
    long value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 7 | (bytes[i] & 127);
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private final class Part extends InputStream {
    private final long to;
    private long at;

    Part(long from, long to) {
      this.at = from;
      this.to = Math.min(to, size);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      Wanted.check();
      if (at >= to) {
        return -1;
      }
      file.seek(at);
      int read = file.read(into, offset, (int) Math.min(count, to - at));
      at += Math.max(0, read);
      return read;
    }
  }
}
