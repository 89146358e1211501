package extremalshell.input;

import extremalshell.mask.LatticeSmoothing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Units of time that the energy of a recording separates: cuts at the quietest moments. */
final class EnergyUnits {
  /** Width of the Gaussian that smooths the level, in seconds: shorter than a syllable. */
  private static final double SMOOTHING = 0.03;

  /** Least depth of a quiet moment, as a share of the usual range of the level. */
  private static final double DEPTH = 0.2;

  private static final double QUIET = 0.05;
  private static final double LOUD = 0.95;

  private EnergyUnits() {}

  /**
   * Returns the unit of each frame, from 0, rising.
   *
   * @param values logarithms {@code [bins * frames]}
   * @param hop from frame to frame, in seconds
   */
  static int[] of(float[] values, int frames, double hop) {
    float[] level = new float[frames];
    for (int i = 0; i < values.length; i++) {
      level[i % frames] += values[i] * frames / values.length;
    }
    List<Integer> cuts = cuts(new LatticeSmoothing(1, frames, SMOOTHING / hop).of(level));
    int[] units = new int[frames];
    for (int frame = 1; frame < frames; frame++) {
      units[frame] = units[frame - 1] + (cuts.contains(frame) ? 1 : 0);
    }
    return units;
  }

  /**
   * Returns the lowest point between every two peaks that rise above it by a fifth of the range
   * from the 5th to the 95th percentile.
   */
  static List<Integer> cuts(float[] level) {
    float[] sorted = level.clone();
    Arrays.sort(sorted);
    double quiet = sorted[(int) (QUIET * (sorted.length - 1))];
    double depth = DEPTH * (sorted[(int) (LOUD * (sorted.length - 1))] - quiet);
    List<Integer> cuts = new ArrayList<>();
    boolean isFalling = false;
    int peak = 0;
    int valley = 0;
    for (int i = 0; i < level.length && depth > 0; i++) {
      if (isFalling) {
        valley = level[i] < level[valley] ? i : valley;
        if (level[i] >= level[valley] + depth) {
          cuts.add(valley);
          peak = i;
          isFalling = false;
        }
      } else {
        peak = level[i] > level[peak] ? i : peak;
        if (level[i] <= level[peak] - depth) {
          valley = i;
          isFalling = true;
        }
      }
    }
    return cuts;
  }
}
