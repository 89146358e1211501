package extremalshell.mask;

import java.util.Comparator;

/**
 * Orders points by evidence. Masks show where the evidence lies; slopes, averaged over a path of
 * masks as in integrated gradients (Sundararajan et al. 2017, Eq. 3), show what contradicts the
 * target.
 *
 * @param near smoothing of masks
 * @param far smoothing of slopes; single slopes are noise
 * @param inMasks weight of the slopes in {@link #of}; the masks have the weight 1
 * @param inRanking weight of the slopes in a ranking
 * @param detail in [0,1]: how much the slope of a single point lowers its value in a ranking
 */
public record EvidenceOrder(
    LatticeSmoothing near, LatticeSmoothing far, double inMasks, double inRanking, double detail) {

  /** Returns values of all points, higher for more important ones, in [0,1], to cut masks from. */
  public float[] of(MaskEvidence evidence) {
    return Attribution.scaled(level(evidence, inMasks));
  }

  /**
   * Returns values of all points, in [0,1], from runs that keep evidence and runs that remove it.
   * Both count equally.
   */
  public float[] ranking(MaskEvidence keeping, MaskEvidence removing) {
    return detailed(
        sum(standard(level(keeping, inRanking)), standard(level(removing, inRanking)), 1),
        sum(standard(keeping.slopes()), standard(removing.slopes()), 1));
  }

  /** Returns values of all points, in [0,1], for a ranking. */
  public float[] ranking(MaskEvidence evidence) {
    return detailed(level(evidence, inRanking), evidence.slopes());
  }

  private float[] detailed(float[] level, float[] single) {
    float[] values = Attribution.scaled(level);
    int[] order = PixelOrder.order(single.length, Comparator.comparingDouble(i -> single[i]));
    for (int rank = 0; rank < order.length; rank++) {
      double higher = rank / Math.max(1.0, order.length - 1);
      values[order[rank]] *= (float) (1 - detail * (1 - higher));
    }
    return values;
  }

  private float[] level(MaskEvidence evidence, double slopes) {
    return sum(standard(near.of(evidence.masks())), standard(far.of(evidence.slopes())), slopes);
  }

  private static float[] sum(float[] values, float[] others, double weight) {
    float[] sum = new float[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (values[i] + weight * others[i]);
    }
    return sum;
  }

  /** Returns values of mean 0 and standard deviation 1; all 0 if they are equal. */
  private static float[] standard(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    float[] standard = new float[values.length];
    for (int i = 0; i < standard.length && variance > 0; i++) {
      standard[i] = (float) ((values[i] - mean) / Math.sqrt(variance));
    }
    return standard;
  }
}
