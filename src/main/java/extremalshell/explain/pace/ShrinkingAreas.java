package extremalshell.explain.pace;

import java.util.Arrays;

/**
 * The areas of some masks. Each shrinks at a separate pace while its mask keeps a score, and grows
 * when the mask loses it.
 */
public final class ShrinkingAreas {
  private static final double LARGEST = 0.95;
  private static final double SMALLEST = 0.002;

  /** Ratio of the slowest pace to the fastest. */
  private static final double SPREAD = 0.6;

  /** Excess, as a logarithm, above which an area shrinks at its full pace. */
  private static final double AMPLE = 0.1;

  private static final double SLOWEST_GROWTH = 0.02;

  private final double wanted;
  private final double[] pace;
  private final double[] now;

  /**
   * Prepares.
   *
   * @param masks how many
   * @param iterations in which the fastest could reach the smallest area
   * @param wanted score to keep, positive
   * @param begin area of all masks at first, in (0,1)
   */
  public ShrinkingAreas(int masks, int iterations, double wanted, double begin) {
    this.wanted = wanted;
    this.now = new double[masks];
    this.pace = new double[masks];
    Arrays.fill(now, begin);
    double fastest = Math.log(begin / SMALLEST) / iterations;
    Arrays.setAll(pace, i -> fastest * (1 - SPREAD * i / masks));
  }

  /** Returns the areas, each in (0,1). */
  double[] now() {
    return now.clone();
  }

  /** Returns whether a score is enough. */
  boolean keeps(float score) {
    return score >= wanted;
  }

  /** Moves the areas by the scores of their masks. */
  void follow(float[] scores) {
    for (int i = 0; i < now.length; i++) {
      double excess = Math.log(Math.max(scores[i], 1e-6) / wanted);
      double share = Math.max(-1, Math.min(1, excess / AMPLE));
      double move =
          share >= 0 ? share * pace[i] : Math.max(-SLOWEST_GROWTH, excess * SLOWEST_GROWTH);
      now[i] = Math.min(LARGEST, Math.max(SMALLEST, now[i] * (1 - move)));
    }
  }
}
