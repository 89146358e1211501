package extremalshell.input;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Makes any decoded picture one of type {@link BufferedImage#TYPE_INT_RGB}. Samples of grey and RGB
 * pictures are taken as they are: drawing them would convert colours, and Java takes grey as linear
 * light, which turns sample 128 into 188. Transparent pixels are composited over white.
 */
final class RgbConversion {
  private RgbConversion() {}

  /**
   * Returns the picture in RGB, eight bits a channel, opaque.
   *
   * @throws IOException when samples are not of 8 or 16 bits: nothing says what white is then
   */
  static BufferedImage toRgb(BufferedImage image) throws IOException {
    ColorModel model = image.getColorModel();
    if (model instanceof ComponentColorModel) {
      int type = model.getColorSpace().getType();
      if (model.getTransferType() != DataBuffer.TYPE_BYTE
          && model.getTransferType() != DataBuffer.TYPE_USHORT) {
        throw new IOException("samples of 8 or 16 bits were expected");
      }
      if (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB) {
        return fromSamples(image, type == ColorSpace.TYPE_GRAY ? 1 : 3);
      }
      return fromPackedPixels(converted(image));
    }
    return fromPackedPixels(image);
  }

  /** Colours of other spaces (CMYK, Lab) have no samples that mean RGB. */
  private static BufferedImage converted(BufferedImage image) {
    BufferedImage argb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    return new ColorConvertOp(null).filter(image, argb);
  }

  /** Palettes and packed pixels: the colour model returns sRGB without conversion. */
  private static BufferedImage fromPackedPixels(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage rgb = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        int alpha = line[x] >>> 24;
        line[x] =
            packed(
                overWhite((line[x] >> 16) & 255, alpha),
                overWhite((line[x] >> 8) & 255, alpha),
                overWhite(line[x] & 255, alpha));
      }
      rgb.setRGB(0, y, width, 1, line, 0, width);
    }
    return rgb;
  }

  private static BufferedImage fromSamples(BufferedImage image, int colours) {
    int width = image.getWidth();
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int bands = raster.getNumBands();
    BufferedImage rgb = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[width * bands];
    int[] line = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, samples);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        int alpha = bands > colours ? eightBit(samples[at + colours], model, colours) : 255;
        int red = composited(eightBit(samples[at], model, 0), alpha, model);
        line[x] =
            colours == 1
                ? packed(red, red, red)
                : packed(
                    red,
                    composited(eightBit(samples[at + 1], model, 1), alpha, model),
                    composited(eightBit(samples[at + 2], model, 2), alpha, model));
      }
      rgb.setRGB(0, y, width, 1, line, 0, width);
    }
    return rgb;
  }

  private static int eightBit(int sample, ColorModel model, int band) {
    int full = (1 << model.getComponentSize(band)) - 1;
    return full == 255 ? sample : (int) ((sample * 255L + full / 2) / full);
  }

  private static int composited(int value, int alpha, ColorModel model) {
    return model.isAlphaPremultiplied()
        ? Math.min(255, value + 255 - alpha)
        : overWhite(value, alpha);
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static int packed(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }
}
