package extremalshell.verification;

import extremalshell.UserException;
import java.util.Arrays;
import java.util.List;

/**
 * Adaptive symmetric score normalisation, AS-norm (Matějka et al., Interspeech 2017, equation 6,
 * with the cohort's highest scores of each side).
 *
 * @param cohort embeddings of other speakers, each of length 1
 * @param most how many of the highest scores count, at least 2
 */
public record ScoreNormalisation(List<float[]> cohort, int most) {
  /** Checks that there is a cohort. */
  public ScoreNormalisation {
    cohort = List.copyOf(cohort);
    if (cohort.size() < 2 || most < 2) {
      throw UserException.usage("score normalisation needs a cohort of 2 or more recordings");
    }
  }

  /** Returns the cosine of two embeddings. */
  public static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(Math.max(1e-24, aa * bb));
  }

  /**
   * Returns a score in standard deviations from the cohort's scores, the mean of both sides.
   *
   * @param score of the trial
   * @param enrolment against the cohort
   * @param test against the cohort
   */
  public double normalised(double score, Side enrolment, Side test) {
    return ((score - enrolment.mean) / enrolment.deviation + (score - test.mean) / test.deviation)
        / 2;
  }

  /** Returns statistics of the cohort's highest scores against an embedding. */
  public Side side(float[] embedding) {
    double[] scores = cohort.stream().mapToDouble(each -> cosine(each, embedding)).toArray();
    Arrays.sort(scores);
    double[] highest = Arrays.copyOfRange(scores, Math.max(0, scores.length - most), scores.length);
    double mean = Arrays.stream(highest).average().orElseThrow();
    double variance =
        Arrays.stream(highest).map(each -> (each - mean) * (each - mean)).average().orElseThrow();
    return new Side(mean, Math.max(1e-6, Math.sqrt(variance)));
  }

  /**
   * One side of a trial against the cohort.
   *
   * @param mean of the highest scores
   * @param deviation of the scores, above 0
   */
  public record Side(double mean, double deviation) {}
}
