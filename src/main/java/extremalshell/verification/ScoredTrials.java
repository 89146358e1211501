package extremalshell.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A network's scores of trials.
 *
 * @param each in the order of the list
 * @param rates of their errors
 * @param prior of trials of one speaker, for the detection cost
 */
public record ScoredTrials(List<Scored> each, ErrorRates rates, double prior) {
  /** Copies the trials. */
  public ScoredTrials {
    each = List.copyOf(each);
  }

  /**
   * One trial with its score.
   *
   * @param same whether one speaker is heard in both
   * @param enrolment path of the recording whose speaker is known
   * @param test path of the other recording
   * @param score a cosine, or a normalised score
   * @param accepted whether the score is at the threshold of the equal error rate or above it
   * @param margin of the score over that threshold
   */
  public record Scored(
      boolean same, String enrolment, String test, double score, boolean accepted, double margin) {
    /** Returns whether the decision is wrong. */
    public boolean isWrong() {
      return same != accepted;
    }

    /** Returns the distance of the score on the right side of the threshold; below 0 if wrong. */
    public double rightness() {
      return same ? margin : -margin;
    }

    /** Returns the line of the trial, its score and the decision. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d %s %s %.4f %s",
          same ? 1 : 0,
          enrolment,
          test,
          score,
          accepted ? "accepted" : "rejected");
    }
  }

  /** Returns trials whose score is at the threshold or above. */
  public List<Scored> accepted() {
    return each.stream().filter(Scored::accepted).toList();
  }

  /** Returns trials whose score is below the threshold. */
  public List<Scored> rejected() {
    return each.stream().filter(trial -> !trial.accepted()).toList();
  }

  /** Returns trials with a wrong decision. */
  public List<Scored> wrong() {
    return each.stream().filter(Scored::isWrong).toList();
  }

  /**
   * Returns the trials farthest on the wrong side, or nearest to the threshold on the right side.
   */
  public List<Scored> hardest(int count) {
    return each.stream()
        .sorted(Comparator.comparingDouble(Scored::rightness))
        .limit(count)
        .toList();
  }

  /** Returns the equal error rate, in [0,1]. */
  public double eer() {
    return rates.equalErrorRate();
  }

  /** Returns the normalised minimum detection cost at the prior. */
  public double minDcf() {
    return rates.minimumCost(prior);
  }

  @Override
  public String toString() {
    return each.size() + " trials";
  }
}
