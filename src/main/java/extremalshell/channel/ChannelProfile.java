package extremalshell.channel;

import extremalshell.UserException;
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

  /**
   * Returns the share of the stimuli that keep a channel, in [0,1].
   *
   * @throws UserException when the layer has no such channel
   */
  public float share(int channel) {
    if (channel < 0 || channel >= shares.length) {
      throw UserException.usage(
          "no channel " + channel + "; layer " + layer + " has 0 to " + (shares.length - 1));
    }
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

  /**
   * Returns the intersection over union of the top channels of two profiles, in [0,1]. Channels
   * that no stimulus keeps are never among them.
   *
   * @throws UserException when the profiles are of different layers or the count does not fit
   */
  public double overlap(ChannelProfile other, int count) {
    if (!layer.equals(other.layer) || shares.length != other.shares.length) {
      throw UserException.usage(
          "overlap compares channels of one layer, not of " + layer + " and " + other.layer);
    }
    if (count < 1 || count > shares.length) {
      throw UserException.usage(
          "overlap of " + count + " channels; expected 1 to " + shares.length);
    }
    List<Integer> ours = kept(count);
    List<Integer> theirs = other.kept(count);
    Set<Integer> both = new HashSet<>(ours);
    both.retainAll(theirs);
    return both.size() / (double) (ours.size() + theirs.size() - both.size());
  }

  private List<Integer> kept(int count) {
    return top(count).stream().filter(channel -> shares[channel] > 0).toList();
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
