package extremalshell.report.colour;

/**
 * Colours for values in [0,1]: dark blue over green to light yellow. Lightness (CIE L*) rises
 * linearly with the value. So equal steps look equal, people with any colour vision see them, and a
 * grey print keeps the order.
 */
public final class ColourMap {
  private static final double DARKEST = 14;
  private static final double LIGHTEST = 92;
  private static final double FIRST_HUE = 300;
  private static final double HUE_TURN = -200;

  /** Lightness of the least value in pale grey. */
  private static final double PALEST_DARK = 62;

  private static final double PALE_RANGE = 34;

  private ColourMap() {}

  /** Returns red, green and blue of a value, each in [0,1]. */
  public static double[] colour(double value) {
    double v = Math.max(0, Math.min(1, value));
    double lightness = DARKEST + (LIGHTEST - DARKEST) * v;
    double hue = Math.toRadians(FIRST_HUE + HUE_TURN * v);
    // screens have weak colours between blue and green
    double chroma = 24 + 28 * v * v + 14 * Math.pow(1 - v, 4);
    return srgb(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  /** Returns the same, eight bits each. */
  public static int rgb(double value) {
    return packed(colour(value));
  }

  /**
   * Returns a colour between pale grey and the colour of a value, eight bits each. Lighter grey is
   * a greater value as well.
   *
   * @param shown 0 for grey, 1 for the colour
   */
  public static int rgb(double value, double shown) {
    double v = Math.max(0, Math.min(1, value));
    double[] colour = colour(v);
    double[] pale = srgb(PALEST_DARK + PALE_RANGE * v, 0, 0);
    for (int i = 0; i < colour.length; i++) {
      colour[i] = pale[i] + Math.max(0, Math.min(1, shown)) * (colour[i] - pale[i]);
    }
    return packed(colour);
  }

  /**
   * Returns the colour of a value over a photo in grey, eight bits each; the photo does not change
   * the hue.
   *
   * @param under brightness of the photo, in [0,1]
   */
  public static int over(double value, double under, double opacity) {
    double[] colour = colour(value);
    for (int i = 0; i < colour.length; i++) {
      colour[i] = under + opacity * (colour[i] - under);
    }
    return packed(colour);
  }

  private static int packed(double[] colour) {
    int packed = 0;
    for (double each : colour) {
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
