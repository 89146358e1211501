package extremalshell.report.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG files that state their size in print. */
public final class Png {
  /** Bytes of a PNG before its second chunk: signature and header. */
  private static final int HEAD = 33;

  private static final double INCHES_A_METRE = 1000 / 25.4;

  static {
    ImageIO.setUseCache(false);
  }

  private Png() {}

  /**
   * Returns a picture as the bytes of a file.
   *
   * @param dpi dots per inch; 0 for a picture without a size
   */
  public static byte[] bytes(BufferedImage picture, double dpi) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] plain = bytes.toByteArray();
    return dpi > 0 ? sized(plain, (int) Math.round(dpi * INCHES_A_METRE)) : plain;
  }

  private static byte[] sized(byte[] plain, int dotsAMetre) {
    ByteBuffer chunk = ByteBuffer.allocate(21);
    chunk.putInt(9).put("pHYs".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    chunk.putInt(dotsAMetre).putInt(dotsAMetre).put((byte) 1);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 13);
    chunk.putInt((int) sum.getValue());
    return ByteBuffer.allocate(plain.length + chunk.capacity())
        .put(plain, 0, HEAD)
        .put(chunk.array())
        .put(plain, HEAD, plain.length - HEAD)
        .array();
  }
}
