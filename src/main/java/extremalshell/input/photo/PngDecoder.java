package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes PNG with Java's reader, which gets only the chunks that make pixels: damaged profiles,
 * texts or EXIF cannot spoil a sound picture. An animated PNG keeps only its default picture. The
 * checksums of these chunks must be right; Java's reader does not check them.
 */
final class PngDecoder implements PhotoDecoder {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final Set<String> PIXEL_CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT");

  /** Other chunks change no pixel. */
  private static final Pattern CRITICAL = Pattern.compile("[A-Z][A-Za-z]{3}");

  private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', -82, 66, 96, -126};

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    byte[] pixels = pixelChunks(Bytes.all(stream));
    return RgbConversion.toRgb(ImageIoReading.read("png", pixels, check, warning -> true));
  }

  private static byte[] pixelChunks(byte[] file) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, SIGNATURE);
    ByteBuffer buffer = ByteBuffer.wrap(file);
    boolean pixelsBegan = false;
    int at = SIGNATURE;
    while (file.length - at >= CHUNK_FRAME) {
      int length = buffer.getInt(at);
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (name.equals("IEND")) {
        break;
      }
      if (name.equals("CgBI")) {
        throw new UnreadPhotoException(
            "a PNG in Apple's own variety", "convert it: pngcrush -revert-iphone-optimizations");
      }
      boolean pixelChunk = PIXEL_CHUNKS.contains(name);
      if (length < 0 || length > file.length - at - CHUNK_FRAME) {
        if (pixelsBegan && !pixelChunk) {
          // Only data after the pixels is cut; the code below checks that all pixels exist.
          break;
        }
        throw new EOFException();
      }
      pixelsBegan |= name.equals("IDAT");
      if (!pixelChunk && CRITICAL.matcher(name).matches()) {
        throw new UnreadPhotoException(
            "a PNG with the unknown critical chunk '" + name + "'", "save it as another PNG");
      }
      if (pixelChunk) {
        CRC32 crc = new CRC32();
        crc.update(file, at + 4, length + 4);
        boolean sound = (int) crc.getValue() == buffer.getInt(at + 8 + length);
        if (sound) {
          kept.write(file, at, length + CHUNK_FRAME);
        } else if (!name.equals("tRNS")) {
          throw new IOException("the checksum of its chunk " + name + " is wrong");
        }
      }
      at += length + CHUNK_FRAME;
    }
    kept.writeBytes(END);
    return kept.toByteArray();
  }
}
