package extremalshell.report;

/**
 * Colours for values in [0,1]: dark violet over red to light yellow. Lightness (CIE L*) rises
 * linearly with the value, so that equal steps look equal and a grey print keeps the order.
 */
final class ColourMap {
  private static final double DARKEST = 14;
  private static final double LIGHTEST = 90;
  private static final double FIRST_HUE = 300;
  private static final double HUE_TURN = 150;

  private ColourMap() {}

  /** Returns red, green and blue of a value, each in [0,1]. */
  static double[] colour(double value) {
    double v = Math.max(0, Math.min(1, value));
    double lightness = DARKEST + (LIGHTEST - DARKEST) * v;
    double hue = Math.toRadians(FIRST_HUE + HUE_TURN * v);
    // Screens have their strongest colours at middle lightness.
    double chroma = 35 + 40 * Math.sin(Math.PI * Math.min(1, v * 1.05));
    return srgb(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  /** Returns the same, eight bits each. */
  static int rgb(double value) {
    int packed = 0;
    for (double each : colour(value)) {
      packed = packed << 8 | (int) Math.round(255 * each);
    }
    return packed;
  }

  /** Converts CIE L*a*b* under D65 to sRGB (IEC 61966-2-1); clips colours outside sRGB. */
  private static double[] srgb(double lightness, double a, double b) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * decompressed(fy + a / 500);
    double y = decompressed(fy);
    double z = 1.08883 * decompressed(fy - b / 200);
    return new double[] {
      encoded(3.2406 * x - 1.5372 * y - 0.4986 * z),
      encoded(-0.9689 * x + 1.8758 * y + 0.0415 * z),
      encoded(0.0557 * x - 0.2040 * y + 1.0570 * z)
    };
  }

  private static double decompressed(double f) {
    return f > 6.0 / 29 ? f * f * f : 3 * (6.0 / 29) * (6.0 / 29) * (f - 4.0 / 29);
  }

  private static double encoded(double linear) {
    double light = Math.max(0, Math.min(1, linear));
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }
}
