package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes BMP with Java's reader, which would refuse the length 0 that streaming programs leave.
 */
final class BmpDecoder implements PhotoDecoder {
  private static final int FILE_LENGTH = 2;

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    byte[] file = Bytes.all(stream);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(FILE_LENGTH, Integer.MAX_VALUE);
    return RgbConversion.toRgb(ImageIoReading.read("bmp", file, check, warning -> true));
  }
}
