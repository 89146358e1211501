package extremalshell.channel;

import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.mask.Mask;
import extremalshell.model.NetworkAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The channels found for one target and one share.
 *
 * @param layer name
 * @param axis axis of its activations that counts as channels; empty where there is no doubt
 * @param explanation its mask has one row, with a value of 0 or 1 a channel; its area is the share
 *     of kept channels
 * @param search search of the share; null for a requested share
 * @param map Σ_k m_k φ_k over the places of the layer, scaled to [0,1]; of one place for a layer
 *     without maps
 * @param peak largest value of that sum before it was scaled; NaN in files of older versions
 * @param effects contribution of each channel to the reward, to first order, beside the kept
 *     channels
 * @param means mean activation of each channel over its places
 * @param controls scores of the target through random choices of as many channels
 * @param rawScore raw output of the target through the mask
 * @param rawInputScore raw output of the target for the whole stimulus
 */
public record ChannelExplanation(
    String layer,
    String axis,
    Explanation explanation,
    @Nullable SmallestArea search,
    Mask map,
    float peak,
    float[] effects,
    float[] means,
    List<Float> controls,
    float rawScore,
    float rawInputScore) {
  /** Scores that differ by less are ties. */
  private static final float ROUNDING = 1e-5f;

  /** Returns a copy with other places of the same network and stimulus. */
  public ChannelExplanation movedTo(NetworkAddress otherNetwork, String otherSource) {
    return new ChannelExplanation(
        layer,
        axis,
        explanation.movedTo(otherNetwork, otherSource),
        search,
        map,
        peak,
        effects,
        means,
        controls,
        rawScore,
        rawInputScore);
  }

  /** Returns the name of the network. */
  public String network() {
    return explanation.networkAlone();
  }

  /** Returns the layer with its network: {@code stage3 of photos}. */
  public String place() {
    return layer + " of " + network();
  }

  /** Returns the number of channels of the layer. */
  public int count() {
    return means.length;
  }

  /** Returns the mask that keeps every channel of the layer. */
  public Mask whole() {
    return new Mask(1, count(), ChannelChoice.everything(count()));
  }

  /** Returns the kept channels, the one with the largest effect first. */
  public List<Integer> kept() {
    float[] mask = explanation.mask().values();
    return IntStream.range(0, mask.length)
        .filter(channel -> mask[channel] > 0.5f)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer channel) -> -effects[channel]))
        .toList();
  }

  /**
   * Returns how many random choices score at least as high as the mask. Scores that differ by less
   * than rounding are ties, since batches of other sizes round differently.
   */
  public int asGood() {
    float least = explanation.targetScore() - ROUNDING;
    return (int) controls.stream().filter(score -> score >= least).count();
  }

  /** Returns the mean score of the random choices; NaN without any. */
  public double controlMean() {
    return controls.stream().mapToDouble(Float::doubleValue).average().orElse(Double.NaN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelExplanation found
        && found.layer.equals(layer)
        && found.explanation.equals(explanation)
        && Arrays.equals(found.means, means);
  }

  @Override
  public int hashCode() {
    return 31 * explanation.hashCode() + layer.hashCode();
  }

  @Override
  public String toString() {
    return "layer " + layer + ", channels " + kept();
  }
}
