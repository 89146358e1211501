package extremalshell.input.photo;

import extremalshell.input.file.Wanted;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * Makes any decoded picture one of type {@link BufferedImage#TYPE_INT_RGB}. Samples of grey and RGB
 * pictures are copied. Drawing would convert colours: Java treats grey as linear light, which turns
 * sample 128 into 188. Transparent pixels are composited over white.
 */
final class RgbConversion {
  /**
   * The samples of opacity.
   *
   * @param band their number; negative when there are none
   * @param premultiplied whether colours were already multiplied by them
   */
  record Alpha(int band, boolean premultiplied) {
    static final Alpha NONE = new Alpha(-1, false);

    private static Alpha of(ColorModel model) {
      return model.hasAlpha()
          ? new Alpha(model.getNumColorComponents(), model.isAlphaPremultiplied())
          : NONE;
    }
  }

  private RgbConversion() {}

  /**
   * Returns the picture in RGB, eight bits per channel, opaque; its colour model declares alpha.
   *
   * @throws IOException if the file does not define which sample is white
   */
  static BufferedImage toRgb(BufferedImage image) throws IOException {
    return toRgb(image, Alpha.of(image.getColorModel()));
  }

  /**
   * Returns the picture in RGB, eight bits per channel, opaque.
   *
   * @throws IOException if the file does not define which sample is white
   */
  static BufferedImage toRgb(BufferedImage image, Alpha alpha) throws IOException {
    ColorModel model = image.getColorModel();
    if (model instanceof ComponentColorModel) {
      int type = model.getColorSpace().getType();
      if (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB) {
        int colours = type == ColorSpace.TYPE_GRAY ? 1 : 3;
        Raster raster = image.getRaster();
        return fromSamples(raster, SampleScale.of(raster, model, colours), colours, alpha);
      }
      return fromPackedPixels(converted(image));
    }
    return fromPackedPixels(image);
  }

  /**
   * Returns grey or RGB floating-point samples in RGB, eight bits per channel, opaque.
   *
   * @throws IOException if the file does not define which sample is white
   */
  static BufferedImage toRgb(Raster samples, Alpha alpha) throws IOException {
    int opaque = alpha.band < 0 ? samples.getNumBands() : alpha.band;
    int colours = opaque < 3 ? 1 : 3;
    return fromSamples(samples, SampleScale.ofFloats(samples, colours), colours, alpha);
  }

  /** Converts colours of other spaces (CMYK, Lab), whose samples are not RGB. */
  private static BufferedImage converted(BufferedImage image) {
    BufferedImage argb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    return new ColorConvertOp(null).filter(image, argb);
  }

  /** Palettes and packed pixels: the colour model returns sRGB without conversion. */
  private static BufferedImage fromPackedPixels(BufferedImage image) {
    return Canvas.place(image, 0, 0, image.getWidth(), image.getHeight());
  }

  private static BufferedImage fromSamples(
      Raster raster, SampleScale scale, int colours, Alpha alpha) throws IOException {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    BufferedImage rgb = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] samples = new int[width * bands];
    int[] line = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      Wanted.check();
      scale.eightBits(raster, y, samples);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        boolean translucent = alpha.band >= 0 && alpha.band < bands;
        int opacity = translucent ? samples[at + alpha.band] : 255;
        int red = composited(samples[at], opacity, alpha.premultiplied);
        line[x] =
            colours == 1
                ? packed(red, red, red)
                : packed(
                    red,
                    composited(samples[at + 1], opacity, alpha.premultiplied),
                    composited(samples[at + 2], opacity, alpha.premultiplied));
      }
      rgb.setRGB(0, y, width, 1, line, 0, width);
    }
    return rgb;
  }

  private static int composited(int value, int alpha, boolean premultiplied) {
    return premultiplied ? Math.min(255, value + 255 - alpha) : overWhite(value, alpha);
  }

  /** Returns a pixel that is not premultiplied, composited over white. */
  static int overWhite(int argb) {
    int alpha = argb >>> 24;
    return packed(
        overWhite(argb >> 16 & 255, alpha),
        overWhite(argb >> 8 & 255, alpha),
        overWhite(argb & 255, alpha));
  }

  private static int overWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static int packed(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }
}
