package extremalshell.train.photos;

import java.util.Random;

/** Soft masks {@code [side * side]} in [0,1] that resemble masks of explanations. */
final class Blobs {
  private Blobs() {}

  /** Returns a mask of one to three blobs, the first near the middle of a part. */
  static float[] around(Crop object, int side, Random random) {
    double[] centre = {object.left() + object.width() / 2, object.top() + object.height() / 2};
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

  /**
   * Returns a mask of a few small blobs.
   *
   * @param aim probability of each to lie within a part, rather than anywhere
   */
  static float[] scattered(Crop part, double aim, int side, Random random) {
    float[] mask = new float[side * side];
    int count = 2 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Crop within = random.nextDouble() < aim ? part : Crop.ALL;
      double x = within.left() + within.width() * random.nextDouble();
      double y = within.top() + within.height() * random.nextDouble();
      add(mask, side, x, y, 0.05 + 0.09 * random.nextDouble(), random);
    }
    return mask;
  }

  /** Returns the mean of a mask over a part; 0 for an empty one. */
  static double mean(float[] mask, int side, Crop part) {
    int x0 = (int) Math.floor(part.left() * side);
    int y0 = (int) Math.floor(part.top() * side);
    int x1 = (int) Math.ceil((part.left() + part.width()) * side);
    int y1 = (int) Math.ceil((part.top() + part.height()) * side);
    double sum = 0;
    for (int y = y0; y < Math.min(side, y1); y++) {
      for (int x = x0; x < Math.min(side, x1); x++) {
        sum += mask[y * side + x];
      }
    }
    return sum / Math.max(1, (x1 - x0) * (y1 - y0));
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
