package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes JPEG with libjpeg, through Java's reader and one that knows CMYK. They get only the
 * segments that make pixels: damaged profiles, EXIF or texts cannot spoil a sound picture.
 */
final class JpegDecoder implements PhotoDecoder {
  /** libjpeg only warns where pixels are missing, and fills the rest with grey. */
  private static final Pattern DAMAGE =
      Pattern.compile(
          "premature end|bad huffman|instead of RST|inconsistent progression|unexpected end",
          Pattern.CASE_INSENSITIVE);

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    JpegSegments segments = JpegSegments.of(Bytes.all(stream));
    segments.requireReadable(check);
    return RgbConversion.toRgb(
        ImageIoReading.read(
            "jpeg", segments.pixelsOnly(), check, warning -> DAMAGE.matcher(warning).find()));
  }
}
