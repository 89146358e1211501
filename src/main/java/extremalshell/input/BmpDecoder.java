package extremalshell.input;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Decodes BMP with Java's reader. */
final class BmpDecoder implements PhotoDecoder {
  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    return RgbConversion.toRgb(ImageIoReading.read("bmp", stream, check, warning -> true));
  }
}
