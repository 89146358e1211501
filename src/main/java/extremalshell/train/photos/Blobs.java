package extremalshell.train.photos;

import java.util.Random;

/** Soft masks {@code [side * side]} in [0,1], like those of explanations. */
final class Blobs {
  private Blobs() {}

  /** Returns a mask of one to three blobs, the first near a point (shares of the side). */
  static float[] around(double[] centre, int side, Random random) {
    float[] mask = new float[side * side];
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      double spread = i == 0 ? 0.12 : 0.3;
      double x = clamp(centre[0] + spread * random.nextGaussian());
      double y = clamp(centre[1] + spread * random.nextGaussian());
      add(mask, side, x, y, i == 0 ? 0.25 + 0.25 * random.nextDouble() : 0.2, random);
    }
    return mask;
  }

  /** Returns a mask of one blob anywhere, of at most a third of the area. */
  static float[] hole(int side, Random random) {
    float[] mask = new float[side * side];
    double size = 0.1 + 0.2 * random.nextDouble();
    add(mask, side, random.nextDouble(), random.nextDouble(), size, random);
    return mask;
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Adds an ellipse whose edge is as wide as a fifth of its radius, or sharp. */
  private static void add(
      float[] mask, int side, double x, double y, double radius, Random random) {
    double wide = radius * (0.7 + 0.6 * random.nextDouble());
    double high = radius * (0.7 + 0.6 * random.nextDouble());
    double slope = random.nextBoolean() ? 10 : 40;
    for (int i = 0; i < mask.length; i++) {
      double dx = ((i % side + 0.5) / side - x) / wide;
      int row = i / side;
      double dy = ((row + 0.5) / side - y) / high;
      double inside = 1 / (1 + Math.exp(slope * (Math.sqrt(dx * dx + dy * dy) - 1)));
      mask[i] = (float) Math.max(mask[i], inside);
    }
  }
}
