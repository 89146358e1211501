package extremalshell.mask;

import java.util.List;

/**
 * Results of optimisations of a mask, on the points of a lattice.
 *
 * @param masks mean of their masks, in [0,1]
 * @param slopes mean of the gradients of the reward with respect to the masks, each divided by its
 *     length. A positive value supports the target. A negative value contradicts it: showing the
 *     point lowers the reward.
 */
public record MaskEvidence(float[] masks, float[] slopes) {
  /** Returns the mean. */
  public static MaskEvidence mean(List<MaskEvidence> each) {
    return new MaskEvidence(
        meanOf(each.stream().map(MaskEvidence::masks).toList()),
        meanOf(each.stream().map(MaskEvidence::slopes).toList()));
  }

  private static float[] meanOf(List<float[]> values) {
    float[] mean = new float[values.get(0).length];
    for (float[] each : values) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += each[i] / values.size();
      }
    }
    return mean;
  }
}
