package extremalshell.input.photo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Finds the orientation in the EXIF block of a JPEG, PNG or WebP, despite damage of other metadata.
 */
final class ExifBlock {
  private static final String PREFIX = "Exif\0\0";
  private static final int SCAN = 0xda;
  private static final int APP1 = 0xe1;

  private ExifBlock() {}

  /** Returns the code that a file declares, 1 to 8; 0 when it declares none. */
  static int orientation(PhotoFormat format, byte[] file) {
    return switch (format) {
      case JPEG -> ofJpeg(file);
      case PNG -> ofChunks(file, 8, ByteOrder.BIG_ENDIAN, "eXIf");
      case WEBP -> ofChunks(file, 12, ByteOrder.LITTLE_ENDIAN, "EXIF");
      default -> 0;
    };
  }

  private static int ofJpeg(byte[] file) {
    int at = 2;
    while (at + 4 <= file.length) {
      int marker = file[at + 1] & 255;
      if (file[at] != -1 || marker == 255) {
        at++;
        continue;
      }
      int length = (file[at + 2] & 255) << 8 | (file[at + 3] & 255);
      if (marker == SCAN || length < 2) {
        return 0;
      }
      int code = marker == APP1 ? ofBlock(file, at + 4, length - 2, true) : 0;
      if (code != 0) {
        return code;
      }
      at += 2 + length;
    }
    return 0;
  }

  /**
   * Reads chunks: PNG has the length before the name and a checksum at the end; WebP pads to even
   * lengths.
   */
  private static int ofChunks(byte[] file, int from, ByteOrder order, String name) {
    boolean png = order == ByteOrder.BIG_ENDIAN;
    ByteBuffer buffer = ByteBuffer.wrap(file).order(order);
    long at = from;
    while (at + 8 <= file.length) {
      int start = (int) at;
      long length = buffer.getInt(png ? start : start + 4) & 0xffffffffL;
      String found = new String(file, png ? start + 4 : start, 4, StandardCharsets.ISO_8859_1);
      if (found.equals(name)) {
        int most = (int) Math.min(length, file.length - start - 8L);
        int code = ofBlock(file, start + 8, most, false);
        if (code != 0) {
          return code;
        }
      }
      at += 8 + length + (png ? 4 : length & 1);
    }
    return 0;
  }

  private static int ofBlock(byte[] file, int from, int length, boolean prefixed) {
    int end = Math.min(file.length, from + length);
    byte[] block = Arrays.copyOfRange(file, Math.min(from, end), end);
    if (PhotoFormat.begins(block, PREFIX)) {
      block = Arrays.copyOfRange(block, PREFIX.length(), block.length);
    } else if (prefixed) {
      return 0;
    }
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(block))) {
      return TiffTags.of(stream).orientation();
    } catch (IOException e) {
      return 0;
    }
  }
}
