package extremalshell.verification;

import extremalshell.UserException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often scores accept a wrong speaker and reject the right one, at every threshold. A score at
 * the threshold or above it accepts.
 */
public final class ErrorRates {
  /** Thresholds from the highest down; the first accepts nothing. */
  private final double[] thresholds;

  private final double[] misses;
  private final double[] falseAlarms;

  private ErrorRates(double[] thresholds, double[] misses, double[] falseAlarms) {
    this.thresholds = thresholds;
    this.misses = misses;
    this.falseAlarms = falseAlarms;
  }

  /**
   * Counts errors.
   *
   * @param scores one per trial
   * @param same whether each trial has one speaker
   * @throws UserException when there are no trials of one speaker, or none of two
   */
  public static ErrorRates of(List<Double> scores, List<Boolean> same) {
    int count = scores.size();
    long targets = same.stream().filter(each -> each).count();
    if (targets == 0 || targets == count) {
      throw UserException.usage(
          "error rates need trials of the same speaker and of different speakers; all "
              + count
              + " are of "
              + (targets == 0 ? "different ones" : "the same one"));
    }
    List<Integer> order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores.get(i)))
            .toList();
    double[] thresholds = new double[count + 1];
    double[] misses = new double[count + 1];
    double[] falseAlarms = new double[count + 1];
    thresholds[0] = Double.POSITIVE_INFINITY;
    misses[0] = 1;
    int points = 1;
    int hits = 0;
    for (int i = 0; i < count; i++) {
      hits += same.get(order.get(i)) ? 1 : 0;
      double score = scores.get(order.get(i));
      boolean last = i + 1 == count || scores.get(order.get(i + 1)) < score;
      if (last) {
        thresholds[points] = score;
        misses[points] = 1 - hits / (double) targets;
        falseAlarms[points] = (i + 1 - hits) / (double) (count - targets);
        points++;
      }
    }
    return new ErrorRates(
        Arrays.copyOf(thresholds, points),
        Arrays.copyOf(misses, points),
        Arrays.copyOf(falseAlarms, points));
  }

  /**
   * Returns the equal error rate, in [0,1], where misses and false alarms are equally frequent,
   * interpolated linearly between the thresholds.
   */
  public double equalErrorRate() {
    int after = crossing();
    double before = misses[after - 1] - falseAlarms[after - 1];
    double behind = falseAlarms[after] - misses[after];
    double share = before / (before + behind);
    return misses[after - 1] + share * (misses[after] - misses[after - 1]);
  }

  /** Returns the threshold at which misses and false alarms differ least. */
  public double threshold() {
    int after = crossing();
    boolean nearer =
        misses[after - 1] - falseAlarms[after - 1] < falseAlarms[after] - misses[after];
    return thresholds[nearer && after > 1 ? after - 1 : after];
  }

  /** Returns the first threshold with no fewer false alarms than misses; at least 1. */
  private int crossing() {
    int at = 1;
    while (misses[at] > falseAlarms[at]) {
      at++;
    }
    return at;
  }

  /**
   * Returns the least detection cost over all thresholds, with costs of 1, divided by the cost of
   * the better constant decision (NIST Speaker Recognition Evaluations).
   *
   * @param prior of trials of one speaker, in (0,1); VoxCeleb's is 0.01
   */
  public double minimumCost(double prior) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < thresholds.length; i++) {
      least = Math.min(least, prior * misses[i] + (1 - prior) * falseAlarms[i]);
    }
    return least / Math.min(prior, 1 - prior);
  }
}
