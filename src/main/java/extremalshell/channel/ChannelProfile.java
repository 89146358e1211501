package extremalshell.channel;

import extremalshell.Listing;
import extremalshell.UserException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The channels of a set of stimuli: the mean of their masks.
 *
 * @param network name
 * @param layer name
 * @param shares of the stimuli whose mask keeps each channel, in [0,1]
 * @param effects mean contribution of each channel to the reward, over the masks; zeros where only
 *     masks are known
 * @param stimuli number of masks
 */
public record ChannelProfile(
    String network, String layer, float[] shares, float[] effects, int stimuli) {
  private static final int LISTED = 10;

  /** A profile of masks alone. */
  public ChannelProfile(String network, String layer, float[] shares, int stimuli) {
    this(network, layer, shares, new float[shares.length], stimuli);
  }

  /**
   * Takes the mean of masks.
   *
   * @param found at least one, all of one layer of one network
   * @throws IllegalArgumentException when they have several layers or networks
   */
  public static ChannelProfile of(List<ChannelExplanation> found) {
    ChannelExplanation first = found.get(0);
    float[] shares = new float[first.count()];
    float[] effects = new float[first.count()];
    for (ChannelExplanation each : found) {
      if (!each.place().equals(first.place()) || each.count() != shares.length) {
        throw new IllegalArgumentException(each.place() + " and " + first.place());
      }
      for (int channel = 0; channel < shares.length; channel++) {
        shares[channel] += each.explanation().mask().values()[channel] / found.size();
        effects[channel] += each.effects()[channel] / found.size();
      }
    }
    return new ChannelProfile(first.network(), first.layer(), shares, effects, found.size());
  }

  /** Returns the layer with its network: {@code stage3 of photos}. */
  public String place() {
    return layer + " of " + network;
  }

  /**
   * Returns the share of the stimuli that keep a channel, in [0,1].
   *
   * @throws UserException when the layer has no such channel
   */
  public float share(int channel) {
    if (channel < 0 || channel >= shares.length) {
      throw UserException.usage(
          "no channel " + channel + "; " + place() + " has 0 to " + (shares.length - 1));
    }
    return shares[channel];
  }

  /**
   * Returns the most frequent channels, the most frequent first. Among equally frequent channels,
   * the one with the larger effect comes first.
   */
  public List<Integer> top(int count) {
    return ordered(
        count,
        Comparator.comparingDouble((Integer channel) -> -shares[channel])
            .thenComparingDouble(channel -> -effects[channel]));
  }

  private List<Integer> ordered(int count, Comparator<Integer> order) {
    return IntStream.range(0, shares.length).boxed().sorted(order).limit(count).toList();
  }

  /**
   * Returns the intersection over union of the most frequent channels of two profiles, in [0,1].
   * Channels that no stimulus keeps are never among them. Equally frequent channels are ordered by
   * number, as profiles may have masks alone.
   *
   * @throws UserException when the profiles are of different layers or the count does not fit
   */
  public double overlap(ChannelProfile other, int count) {
    if (!place().equals(other.place()) || shares.length != other.shares.length) {
      throw UserException.usage(
          "overlap compares channels of one layer, not "
              + shares.length
              + " channels of "
              + place()
              + " and "
              + other.shares.length
              + " of "
              + other.place());
    }
    if (count < 1 || count > shares.length) {
      throw UserException.usage(
          "overlap of "
              + count
              + " channels; "
              + place()
              + " has "
              + shares.length
              + ", expected 1 to "
              + shares.length);
    }
    List<Integer> ours = kept(count);
    List<Integer> theirs = other.kept(count);
    Set<Integer> both = new HashSet<>(ours);
    both.retainAll(theirs);
    return both.size() / (double) (ours.size() + theirs.size() - both.size());
  }

  private List<Integer> kept(int count) {
    return ordered(count, Comparator.comparingDouble((Integer channel) -> -shares[channel]))
        .stream()
        .filter(channel -> shares[channel] > 0)
        .toList();
  }

  /** Returns as {@link #top}, without channels that no stimulus keeps. */
  public List<Integer> topKept(int count) {
    return top(count).stream().filter(channel -> shares[channel] > 0).toList();
  }

  /** Returns the first channels that any stimulus keeps, and … where there are more. */
  public String listed(Function<Integer, String> text) {
    return Listing.first(topKept(shares.length), LISTED, text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelProfile profile
        && profile.place().equals(place())
        && Arrays.equals(profile.shares, shares)
        && Arrays.equals(profile.effects, effects);
  }

  @Override
  public int hashCode() {
    return 31 * place().hashCode() + Arrays.hashCode(shares);
  }

  @Override
  public String toString() {
    return place() + ", " + stimuli + " masks, most often channels " + listed(String::valueOf);
  }
}
