package extremalshell.channel;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Choices of channels, each kept whole or removed. Changes of single channels make them better or
 * smaller (floating search: Pudil, Novovičová, Kittler 1994).
 */
final class ChannelChoice {
  private static final int CANDIDATES = 6;
  private static final int ROUNDS = 12;

  private final NDManager manager;
  private final MaskedLayer layer;
  private final Watch watch;

  /** A choice and its reward. */
  private record Rated(float[] mask, float reward) {}

  ChannelChoice(NDManager manager, MaskedLayer layer, Watch watch) {
    this.manager = manager;
    this.layer = layer;
    this.watch = watch;
  }

  /** Returns the mask {@code [channels]} of the {@code count} highest values. */
  static float[] highest(float[] values, int count) {
    float[] mask = new float[values.length];
    for (int channel : ordered(values, i -> true, count, i -> -values[i])) {
      mask[channel] = 1;
    }
    return mask;
  }

  /** Returns how many channels a mask of zeros and ones keeps. */
  static int size(float[] mask) {
    return (int) IntStream.range(0, mask.length).filter(i -> mask[i] > 0.5f).count();
  }

  /** Returns the contribution of each channel to the reward, to first order. */
  float[] effects(float[] mask) {
    return layer.worth(manager, mask).gradient();
  }

  /**
   * Returns a choice of equal size that no exchange of likely channels improves; after a stop, the
   * best so far.
   */
  float[] exchanged(float[] start) {
    if (watch.stopped()) {
      return start;
    }
    Rated best = new Rated(start, layer.rewards(manager, List.of(start))[0]);
    for (int round = 0; round < ROUNDS && watch.goesOn(); round++) {
      Rated next = best(exchanges(best.mask()));
      if (next == null || !(next.reward() > best.reward())) {
        break;
      }
      best = next;
    }
    return best.mask();
  }

  /** All exchanges of the channels that matter least inside for those that may help outside. */
  private List<float[]> exchanges(float[] mask) {
    float[] effects = effects(mask);
    List<float[]> tried = new ArrayList<>();
    int[] inside = ordered(mask, i -> mask[i] > 0.5f, CANDIDATES, i -> effects[i]);
    // each of a few channels matters, and there are few pairs
    int most = inside.length < CANDIDATES ? mask.length / inside.length : CANDIDATES;
    for (int out : inside) {
      for (int in : ordered(mask, i -> mask[i] < 0.5f, most, i -> -effects[i])) {
        float[] other = mask.clone();
        other[out] = 0;
        other[in] = 1;
        tried.add(other);
      }
    }
    return tried;
  }

  /**
   * Removes channels as long as the score stays.
   *
   * @param start that keeps the score
   * @param score of a mask
   * @param wanted score to keep
   * @param failed receives the best smaller choice, if any, which loses the score
   * @return a choice without a removable channel; after a stop, the smallest so far
   */
  float[] reduced(
      float[] start, ToDoubleFunction<float[]> score, double wanted, List<float[]> failed) {
    float[] mask = start;
    int chunk = Math.max(1, size(mask) / 8);
    while (size(mask) > 1 && watch.goesOn()) {
      float[] smaller = chunk > 1 ? without(mask, chunk) : withoutOne(mask, score, wanted);
      if (score.applyAsDouble(smaller) >= wanted) {
        mask = smaller;
        chunk = Math.max(1, Math.min(chunk, size(mask) / 8));
      } else if (chunk > 1) {
        chunk /= 2;
      } else {
        failed.add(smaller);
        break;
      }
    }
    return mask;
  }

  private float[] without(float[] mask, int count) {
    float[] effects = effects(mask);
    float[] smaller = mask.clone();
    for (int channel : ordered(mask, i -> mask[i] > 0.5f, count, i -> effects[i])) {
      smaller[channel] = 0;
    }
    return smaller;
  }

  /** The best choice with one channel less: a removal, improved by exchanges if it fails. */
  private float[] withoutOne(float[] mask, ToDoubleFunction<float[]> score, double wanted) {
    List<float[]> tried = new ArrayList<>();
    for (int channel = 0; channel < mask.length; channel++) {
      if (mask[channel] > 0.5f) {
        float[] smaller = mask.clone();
        smaller[channel] = 0;
        tried.add(smaller);
      }
    }
    Rated best = best(tried);
    float[] smaller = best == null ? mask : best.mask();
    return score.applyAsDouble(smaller) >= wanted ? smaller : exchanged(smaller);
  }

  private @Nullable Rated best(List<float[]> tried) {
    float[] rewards = layer.rewards(manager, tried);
    Rated best = null;
    for (int i = 0; i < rewards.length; i++) {
      if (best == null || rewards[i] > best.reward()) {
        best = new Rated(tried.get(i), rewards[i]);
      }
    }
    return best;
  }

  private static int[] ordered(
      float[] mask, IntPredicate which, int count, ToDoubleFunction<Integer> order) {
    return IntStream.range(0, mask.length)
        .filter(which)
        .boxed()
        .sorted(Comparator.comparingDouble(order))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns the mask {@code [channels]} that keeps everything. */
  static float[] everything(int channels) {
    float[] mask = new float[channels];
    Arrays.fill(mask, 1);
    return mask;
  }
}
