package extremalshell.channel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The channels of a set of stimuli: the mean of their masks.
 *
 * @param layer name
 * @param shares of the stimuli whose mask keeps each channel, in [0,1]
 * @param stimuli number of masks
 */
public record ChannelProfile(String layer, float[] shares, int stimuli) {
  /**
   * Takes the mean of masks.
   *
   * @param found at least one, all of one layer
   * @throws IllegalArgumentException when they are of layers of different sizes
   */
  public static ChannelProfile of(List<ChannelExplanation> found) {
    float[] shares = new float[found.get(0).count()];
    for (ChannelExplanation each : found) {
      if (each.count() != shares.length) {
        throw new IllegalArgumentException(each.count() + " and " + shares.length + " channels");
      }
      for (int channel = 0; channel < shares.length; channel++) {
        shares[channel] += each.explanation().mask().values()[channel] / found.size();
      }
    }
    return new ChannelProfile(found.get(0).layer(), shares, found.size());
  }

  /** Returns the share of the stimuli that keep a channel, in [0,1]. */
  public float share(int channel) {
    return shares[channel];
  }

  /** Returns the channels that most stimuli keep, most first; equal ones by their number. */
  public List<Integer> top(int count) {
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer channel) -> -shares[channel]))
        .limit(count)
        .toList();
  }

  /** Returns the intersection over union of the top channels of two profiles, in [0,1]. */
  public double overlap(ChannelProfile other, int count) {
    Set<Integer> both = new HashSet<>(top(count));
    both.retainAll(other.top(count));
    return both.size() / (2.0 * count - both.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelProfile profile
        && profile.layer.equals(layer)
        && Arrays.equals(profile.shares, shares);
  }

  @Override
  public int hashCode() {
    return 31 * layer.hashCode() + Arrays.hashCode(shares);
  }

  @Override
  public String toString() {
    return "layer " + layer + ", " + stimuli + " stimuli, most often channels " + top(10);
  }
}
