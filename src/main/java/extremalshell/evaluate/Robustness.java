package extremalshell.evaluate;

import extremalshell.input.View;
import extremalshell.mask.Attribution;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The change of a mask or an attribution when its network or stimulus changes. Every value needs
 * additional optimisations.
 */
public final class Robustness {
  /** Largest change of the stimulus. */
  private static final double RADIUS = 0.02;

  /** Number of changed stimuli; the largest change of the mask counts. */
  private static final int DRAWS = 4;

  private Robustness() {}

  /** Returns the changed stimuli. */
  public static List<View> changed(View view) {
    return IntStream.range(0, DRAWS).mapToObj(draw -> view.noisy(RADIUS, draw)).toList();
  }

  /**
   * Returns max ‖φ(x+δ) − φ(x)‖ / ‖φ(x)‖ (Yeh et al. 2019, as a share of φ's norm).
   *
   * @param mask φ(x)
   * @param others φ(x+δ), at least one
   */
  public static double sensitivity(Attribution mask, List<Attribution> others) {
    double norm = 0;
    for (float value : mask.values()) {
      norm += value * value;
    }
    double most = 0;
    for (Attribution other : others) {
      double distance = 0;
      for (int i = 0; i < mask.values().length; i++) {
        double difference = other.values()[i] - mask.values()[i];
        distance += difference * difference;
      }
      most = Math.max(most, distance);
    }
    return Math.sqrt(most / norm);
  }

  /** Returns the rank correlation (Spearman) of two masks; equal values share their mean rank. */
  public static double rankCorrelation(Attribution a, Attribution b) {
    double[] first = Ranks.of(a.values());
    double[] second = Ranks.of(b.values());
    double middle = (first.length + 1) / 2.0;
    double products = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < first.length; i++) {
      products += (first[i] - middle) * (second[i] - middle);
      squares += (first[i] - middle) * (first[i] - middle);
      others += (second[i] - middle) * (second[i] - middle);
    }
    return products / Math.sqrt(squares * others);
  }
}
