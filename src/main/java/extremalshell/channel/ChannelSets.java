package extremalshell.channel;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The channels of several classes. It has the mean mask of each class. It also compares the most
 * frequent channels of random halves, of one class and of two.
 *
 * @param network name
 * @param layer name
 * @param classes masks {@code [channels]} by class and stimulus, one per stimulus
 */
public record ChannelSets(String network, String layer, Map<String, Map<String, float[]>> classes) {
  /** Share of the splits that lie outside a range, at each end. */
  private static final double OUTSIDE = 0.025;

  /** Trials of a simulation; its mean is exact to about 0.003. */
  private static final int TRIALS = 400;

  /**
   * The intersection over union of top channels, over random splits.
   *
   * @param one a class
   * @param other the same class for its two halves, or another one
   * @param half number of stimuli on each side
   * @param mean over the splits, in [0,1]
   * @param low end of the range of 95 % of the splits
   * @param high end of that range
   */
  public record Overlap(String one, String other, int half, double mean, double low, double high) {}

  /** Copies the classes. */
  public ChannelSets {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** Returns the mean mask of a class. */
  public ChannelProfile profile(String name) {
    return profile(masks(name));
  }

  private List<float[]> masks(String name) {
    Map<String, float[]> found = classes.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no class " + name);
    }
    return List.copyOf(found.values());
  }

  private ChannelProfile profile(List<float[]> masks) {
    float[] shares = new float[masks.get(0).length];
    for (float[] mask : masks) {
      for (int channel = 0; channel < shares.length; channel++) {
        shares[channel] += mask[channel] / masks.size();
      }
    }
    return new ChannelProfile(network, layer, shares, masks.size());
  }

  /** Returns the mean number of channels that a mask keeps, over the stimuli. */
  public int usualCount() {
    double kept =
        classes.values().stream()
            .flatMap(masks -> masks.values().stream())
            .mapToDouble(mask -> IntStream.range(0, mask.length).mapToDouble(i -> mask[i]).sum())
            .average()
            .orElse(1);
    return (int) Math.max(1, Math.round(kept));
  }

  /** Returns the number of channels of the layer. */
  public int channels() {
    return masks(classes.keySet().iterator().next()).get(0).length;
  }

  /**
   * Returns the mean overlap of two sets of stimuli by chance, in [0,1]. Their masks keep
   * independent random channels, as many as the masks here. It is simulated: equally frequent
   * channels are ordered by number, which raises the overlap of small sets.
   *
   * @param top number of the most frequent channels that are compared
   * @param half number of stimuli on each side
   */
  public double chance(int top, int half) {
    Random random = new Random(0);
    int kept = usualCount();
    double sum = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      sum += profile(drawn(half, kept, random)).overlap(profile(drawn(half, kept, random)), top);
    }
    return sum / TRIALS;
  }

  private List<float[]> drawn(int masks, int kept, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, channels()).boxed().toList());
    List<float[]> drawn = new ArrayList<>();
    while (drawn.size() < masks) {
      Collections.shuffle(order, random);
      float[] mask = new float[order.size()];
      order.subList(0, Math.min(kept, mask.length)).forEach(channel -> mask[channel] = 1);
      drawn.add(mask);
    }
    return drawn;
  }

  /**
   * Splits each class at random into halves. Compares the two halves of a class, and a half of each
   * class with a half of each other class. All halves have equally many stimuli.
   *
   * @param top number of the most frequent channels that are compared
   * @param splits how often, at least 1
   * @return the halves of each class first, then all pairs of classes
   * @throws UserException when a class has a single stimulus
   */
  public List<Overlap> overlaps(int top, int splits, long seed) {
    int half = Integer.MAX_VALUE;
    for (Map.Entry<String, Map<String, float[]>> each : classes.entrySet()) {
      half = Math.min(half, each.getValue().size() / 2);
      if (half == 0) {
        throw UserException.usage(
            "channels: '" + each.getKey() + "' has one stimulus, and halves need two or more");
      }
    }
    List<String> names = List.copyOf(classes.keySet());
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      pairs.add(new int[] {i, i});
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pairs.add(new int[] {i, j});
      }
    }
    double[][] found = new double[pairs.size()][splits];
    Random random = new Random(seed);
    for (int split = 0; split < splits; split++) {
      List<List<ChannelProfile>> halves = new ArrayList<>();
      for (String name : names) {
        List<float[]> order = new ArrayList<>(masks(name));
        Collections.shuffle(order, random);
        halves.add(
            List.of(profile(order.subList(0, half)), profile(order.subList(half, 2 * half))));
      }
      for (int pair = 0; pair < found.length; pair++) {
        int[] both = pairs.get(pair);
        ChannelProfile one = halves.get(both[0]).get(0);
        found[pair][split] = one.overlap(halves.get(both[1]).get(1), top);
      }
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (int pair = 0; pair < found.length; pair++) {
      double[] sorted = found[pair];
      Arrays.sort(sorted);
      int cut = (int) (OUTSIDE * splits);
      overlaps.add(
          new Overlap(
              names.get(pairs.get(pair)[0]),
              names.get(pairs.get(pair)[1]),
              half,
              Arrays.stream(sorted).average().orElse(Double.NaN),
              sorted[cut],
              sorted[splits - 1 - cut]));
    }
    return overlaps;
  }
}
