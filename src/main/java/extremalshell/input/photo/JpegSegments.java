package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** The segments of a JPEG that make pixels, and what its headers declare. */
final class JpegSegments {
  private static final int START = 0xd8;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;

  /** The frame of a JPEG-LS. */
  private static final int LOSSLESS = 0xf7;

  private static final int UNKNOWN_TRANSFORM = -1;

  private final byte[] file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean jfif;
  private int adobeTransform = UNKNOWN_TRANSFORM;
  private int frame;
  private int bits;
  private int width;
  private int height;
  private int[] components = {};

  private JpegSegments(byte[] file) {
    this.file = file;
  }

  /**
   * Walks through a file.
   *
   * @throws EOFException when it ends before its pixels do
   */
  static JpegSegments of(byte[] file) throws IOException {
    JpegSegments segments = new JpegSegments(file);
    segments.walk();
    return segments;
  }

  private void walk() throws IOException {
    int at = 2;
    int scanned = 0;
    while (true) {
      at = nextMarker(at);
      if (at + 1 >= file.length) {
        requireAllScans(scanned);
        return;
      }
      int marker = file[at + 1] & 255;
      if (marker == END) {
        return;
      }
      if (marker == START || marker == 1 || (marker >= 0xd0 && marker <= 0xd7)) {
        at += 2;
        continue;
      }
      int length = Bytes.big16(file, at + 2);
      int end = at + 2 + length;
      if (length < 2 || end > file.length) {
        throw new EOFException();
      }
      if (isFrame(marker)) {
        readFrame(marker, at + 4, length - 2);
      }
      if (marker == LOSSLESS) {
        // its scans escape their bytes differently and cannot be walked through
        return;
      }
      if (marker == APP0) {
        jfif |= isText(at + 4, "JFIF");
      } else if (marker == ADOBE && length >= 14 && isText(at + 4, "Adobe")) {
        adobeTransform = file[at + 15] & 255;
      } else if ((marker < APP0 || marker > APP15) && marker != COMMENT) {
        kept.write(file, at, 2 + length);
      }
      if (marker == SCAN) {
        scanned += file[at + 4];
        int scanEnd = scanEnd(end);
        kept.write(file, end, scanEnd - end);
        end = scanEnd;
      }
      at = end;
    }
  }

  /** Without an end marker, a sequential picture is complete when each component was scanned. */
  private void requireAllScans(int scanned) throws EOFException {
    boolean sequential = frame == 0xc0 || frame == 0xc1;
    if (!sequential || scanned < components.length) {
      throw new EOFException();
    }
  }

  /** Returns the start of the next marker, after stray bytes and fill bytes. */
  private int nextMarker(int from) {
    int at = from;
    while (at + 1 < file.length) {
      int second = file[at + 1] & 255;
      if (file[at] == -1 && second != 0 && second != 255) {
        return at;
      }
      at++;
    }
    return file.length;
  }

  private int scanEnd(int from) {
    int at = from;
    while (at + 1 < file.length) {
      int second = file[at + 1] & 255;
      boolean restart = second >= 0xd0 && second <= 0xd7;
      if (file[at] == -1 && second != 0 && second != 255 && !restart) {
        return at;
      }
      at++;
    }
    return file.length;
  }

  /** Huffman tables (c4), JPEG extensions (c8) and arithmetic conditioning (cc) lie in between. */
  private static boolean isFrame(int marker) {
    return (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        || marker == LOSSLESS;
  }

  private void readFrame(int marker, int at, int length) throws IOException {
    if (length < 6 || length < 6 + 3 * (file[at + 5] & 255)) {
      throw new IOException("its frame header is broken");
    }
    frame = marker;
    bits = file[at];
    height = Bytes.big16(file, at + 1);
    width = Bytes.big16(file, at + 3);
    components = new int[file[at + 5] & 255];
    for (int i = 0; i < components.length; i++) {
      components[i] = file[at + 6 + 3 * i] & 255;
    }
  }

  private boolean isText(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= file.length || file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that the decoder knows the coding.
   *
   * @throws UnreadPhotoException when it does not
   * @throws IOException when there is no picture
   */
  void requireReadable(PhotoDecoder.SizeCheck check) throws IOException {
    String remedy = "save it as an 8-bit JPEG or as PNG";
    if (frame == 0) {
      throw new EOFException();
    }
    if (frame == LOSSLESS) {
      throw new UnreadPhotoException("a JPEG-LS photo", remedy);
    }
    if (frame == 0xc3) {
      throw new UnreadPhotoException("a lossless JPEG", remedy);
    }
    if (bits != 8) {
      throw new UnreadPhotoException("a JPEG of " + bits + " bits a sample", remedy);
    }
    if (frame > 0xc8) {
      throw new UnreadPhotoException(
          "a JPEG with arithmetic coding", "convert it: jpegtran -optimize");
    }
    if (frame > 0xc3) {
      throw new UnreadPhotoException("a hierarchical JPEG", remedy);
    }
    check.accept(width, height);
  }

  /**
   * Returns a file of the segments that make pixels. Its first segment states the colour transform
   * as libjpeg infers it, since Java's reader infers others.
   */
  byte[] pixelsOnly() {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream(kept.size() + 32);
    pixels.write(0xff);
    pixels.write(START);
    if (components.length >= 3) {
      pixels.write(0xff);
      pixels.write(ADOBE);
      pixels.writeBytes(
          new byte[] {0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform()});
    }
    pixels.writeBytes(kept.toByteArray());
    pixels.write(0xff);
    pixels.write(END);
    return pixels.toByteArray();
  }

  /** Returns 0 for RGB and CMYK, 1 for YCbCr, 2 for YCCK. */
  private int transform() {
    if (components.length == 4) {
      return adobeTransform == 2 ? 2 : 0;
    }
    if (jfif) {
      return 1;
    }
    if (adobeTransform != UNKNOWN_TRANSFORM) {
      return adobeTransform == 0 ? 0 : 1;
    }
    return components[0] == 'R' && components[1] == 'G' && components[2] == 'B' ? 0 : 1;
  }
}
